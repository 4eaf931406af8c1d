import type { Sql, TransactionSql } from "postgres";
import { FIRST_NAMES, NAME_BEGINNINGS, NAME_ENDINGS, SERVICES } from "./names";

/** The bench company's clock stands here; its calls fill the two years before. */
const NOW = "2025-11-06T11:00:00Z";
const HISTORY_DAYS = 730;
const BATCH = 10_000;
const BRANCHES = 4;
const STAFF = 18;
const VOICE_AGENTS = 2;
const CALLS_PER_CUSTOMER = 4;
/** Beginnings of the number blocks that are kept for fiction; six more digits make them long enough to be many. */
const NUMBER_BLOCKS = ["+493023125", "+496990009", "+494066969", "+498999998", "+492214710"];

type Options = { calls: number; onStep?: (step: string) => void };

/** Fills a migrated, empty database with one company of so many calls, through the guards, the same on every machine. */
export async function generate(sql: Sql, { calls, onStep = () => undefined }: Options): Promise<{ companyId: number }> {
  const companyId = await createCompany(sql);
  const customers = Math.ceil(calls / CALLS_PER_CUSTOMER);
  onStep(`${customers} customers`);
  await createCustomers(sql, companyId, customers);
  for (let first = 1; first <= calls; first += BATCH) {
    const batch = { companyId, first, last: Math.min(calls, first + BATCH - 1), calls, customers };
    await sql.begin(async (tx) => {
      await tx`select set_config('relink.actor', 'bench', true), set_config('relink.method', 'import', true)`;
      await createCalls(tx, batch);
      await createAppointments(tx, batch);
      await createClaims(tx, batch);
    });
    if (isPowerOfTwo(batch.last / BATCH)) await sql`analyze calls, appointments, appointment_uids, claims`;
    onStep(`${batch.last} of ${calls} calls`);
  }
  await sql`select setval(pg_get_serial_sequence('calls', 'id'), ${calls})`;
  onStep("statistics");
  await sql`vacuum (analyze)`;
  return { companyId };
}

/** The guards plan better with statistics, which are worth renewing as often as the tables double. */
const isPowerOfTwo = (batches: number) => Number.isInteger(Math.log2(batches));

type Batch = { companyId: number; first: number; last: number; calls: number; customers: number };

/** SQL: a draw in [0, sides) that depends on the row's number `i` and on the purpose only. */
const draw = (purpose: number, sides: number | string) => `mod(abs(hashint8extended(i, ${purpose}) / 2), ${sides})`;
const pick = (purpose: number, values: string[]) =>
  `(array[${values.map((value) => `'${value}'`).join(", ")}])[1 + ${draw(purpose, values.length)}]`;

const uid = "'bk_' || substr(md5('booking' || i), 1, 21)";
/** Of a hundred calls: booked 0–29, of which linked 0–26, orphaned with their appointment 27–28, one without any 29. */
const hundredth = draw(1, 100);
const started = `timestamptz '${NOW}' - make_interval(secs => ((($5 - i) + ${draw(2, 1000)} / 1000.0) / $5) * ${HISTORY_DAYS} * 86400)`;

async function createCompany(sql: Sql): Promise<number> {
  const [company] = await sql<{ id: number }[]>`
    insert into companies (slug, name, time_zone, fixed_now)
    values ('bench', 'Bench', 'Europe/Berlin', ${NOW}) returning id::int`;
  if (!company) throw new Error("The bench company was not created.");
  const { id } = company;
  await sql`insert into branches (company_id, name, time_zone)
    select ${id}, 'Filiale ' || i, 'Europe/Berlin' from generate_series(1, ${BRANCHES}::int) i`;
  await sql`insert into staff (company_id, branch_id, name)
    select ${id}, b.id, (${FIRST_NAMES}::text[])[i] || ' ' || i from generate_series(1, ${STAFF}::int) i
      join (select id, row_number() over (order by id) - 1 as n from branches) b on b.n = i % ${BRANCHES}`;
  await sql`insert into services (company_id, name, duration_minutes, price_cents)
    select ${id}, name, 15 + 5 * n, 1500 + 450 * n from unnest(${SERVICES}::text[]) with ordinality as s (name, n)`;
  await sql`insert into voice_agents (company_id, external_id, name)
    select ${id}, 'agent_' || i, 'Agent ' || i from generate_series(1, ${VOICE_AGENTS}::int) i`;
  return id;
}

async function createCustomers(sql: Sql, companyId: number, customers: number): Promise<void> {
  const family = `${pick(4, NAME_BEGINNINGS)} || ${pick(5, NAME_ENDINGS)}`;
  await sql.unsafe(
    `insert into customers (id, company_id, name, phone_e164)
     select i, $1, ${pick(3, FIRST_NAMES)} || ' ' || ${family}, ${pick(6, NUMBER_BLOCKS)} || lpad(${draw(7, 1_000_000)}::text, 6, '0')
       from generate_series(1::bigint, $2::bigint) i`,
    [companyId, customers],
  );
  await sql`select setval(pg_get_serial_sequence('customers', 'id'), ${customers})`;
}

async function createCalls(tx: TransactionSql, { companyId, first, last, calls, customers }: Batch): Promise<void> {
  await tx.unsafe(
    `insert into calls (id, company_id, provider_call_id, direction, from_number, from_e164, caller_withheld, to_number,
                        caller_name, customer_id, branch_id, voice_agent_id, agent_version, started_at, ended_at,
                        duration_ms, phase, booking_outcome, sentiment, successful, summary, is_test)
     select i, $1, 'call_' || substr(md5('call' || i), 1, 27), 'inbound',
            case when withheld then 'anonymous' else k.phone_e164 end, case when not withheld then k.phone_e164 end, withheld,
            '+4930231250' || branch, case when ${draw(8, 10)} < 6 then k.name end,
            case when not withheld then k.id end, branch, 1 + ${draw(9, VOICE_AGENTS)}, 1 + 8 * i / $5, started_at,
            started_at + make_interval(secs => duration_ms / 1000.0), duration_ms, 'analysed', outcome, 'Neutral',
            outcome <> 'failed', 'Anruf ' || i || ': Die Kundin fragt nach einem freien Termin, ${"der Agent nennt zwei Zeiten. ".repeat(3)}',
            ${draw(10, 100)} = 0
       from (
         select i, ${started} as started_at, ${draw(11, 100)} < 5 as withheld, 1 + ${draw(12, BRANCHES)} as branch,
                1 + ${draw(13, "$4::bigint")} as customer_id, (20000 + ${draw(14, 380_000)})::int as duration_ms,
                case when h < 30 then 'booked' when h < 33 then 'rescheduled' when h < 35 then 'cancelled'
                     when h < 38 then 'failed' when h < 98 then 'none' end as outcome
           from (select i, ${hundredth} as h from generate_series($2::bigint, $3::bigint) i) n
       ) c join customers k on k.company_id = $1 and k.id = c.customer_id
      order by i`,
    [companyId, first, last, customers, calls],
  );
  await tx.unsafe(
    `insert into booking_statements (company_id, call_id, position, origin, succeeded, customer_name, phone_e164, service_name, service_id)
     select $1, c.id, 0, 'tool_result', c.booking_outcome = 'booked', c.caller_name, c.from_e164, s.name, s.id
       from calls c cross join lateral (select c.id as i) n
       join services s on s.company_id = $1 and s.id = 1 + ${draw(15, SERVICES.length)}
      where c.company_id = $1 and c.id between $2 and $3 and c.booking_outcome in ('booked', 'failed')`,
    [companyId, first, last],
  );
}

/** One appointment for all but one of thirty booked calls, a second one for some, and those that no call booked. */
async function createAppointments(tx: TransactionSql, { companyId, first, last }: Batch): Promise<void> {
  const appointment = (call: string, source: string, key: string) => `
    select $1::bigint, ${call}, ${source}, case when ${draw(16, 100)} < 8 then 'cancelled' else 'confirmed' end, ${key},
           c.started_at + interval '40 seconds', c.started_at + make_interval(days => 1 + ${draw(17, 20)}::int),
           c.customer_id, k.name, k.phone_e164, c.branch_id, 1 + ${draw(18, STAFF)}, s.id, s.price_cents
      from calls c cross join lateral (select c.id as i) n
      left join customers k on k.company_id = $1 and k.id = c.customer_id
      join services s on s.company_id = $1 and s.id = 1 + ${draw(15, SERVICES.length)}
     where c.company_id = $1 and c.id between $2 and $3`;
  await tx.unsafe(
    `with made as (
       insert into appointments (company_id, call_id, source, status, provider_uid, booked_at, starts_at, customer_id,
                                 attendee_name, attendee_phone_e164, branch_id, staff_id, service_id, price_cents)
       ${appointment(`case when ${hundredth} < 27 then c.id end`, "'voice_agent'", uid)} and ${hundredth} < 29
       union all
       ${appointment("c.id", "'voice_agent'", `${uid} || '-2'`)} and ${hundredth} < 2
       union all
       ${appointment("null", "'online'", `${uid} || '-o'`)} and ${hundredth} >= 90
       returning id, company_id, provider_uid)
     insert into appointment_uids (company_id, uid, appointment_id) select company_id, provider_uid, id from made`,
    [companyId, first, last],
  );
}

async function createClaims(tx: TransactionSql, { companyId, first, last }: Batch): Promise<void> {
  await tx.unsafe(
    `insert into claims (company_id, call_id, kind, provider, value, origin)
     select $1, i, 'names_booking', 'calcom', ${uid}, 'tool_result'
       from generate_series($2::bigint, $3::bigint) i where ${hundredth} < 28`,
    [companyId, first, last],
  );
}
