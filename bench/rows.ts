import { BRANCHES, NOW, STAFF, VOICE_AGENTS } from "./company";
import { FIRST_NAMES, NAME_BEGINNINGS, NAME_ENDINGS, SERVICES } from "./names";

const HISTORY_DAYS = 730;
/** Beginnings of the number blocks that are kept for fiction; six more digits make them long enough to be many. */
const NUMBER_BLOCKS = ["+493023125", "+496990009", "+494066969", "+498999998", "+492214710"];

type Batch = { companyId: number; first: number; last: number; calls: number; customers: number };

/** SQL: a draw in [0, sides) that depends on the row's number `i` and on the purpose only. */
const draw = (purpose: number, sides: number) => `mod(abs(hashint8extended(i, ${purpose}) / 2), ${sides})`;
const pick = (purpose: number, values: string[]) =>
  `(array[${values.map((value) => `'${value}'`).join(", ")}])[1 + ${draw(purpose, values.length)}]`;

const uid = "'bk_' || substr(md5('booking' || i), 1, 21)";
/**
 * Of a hundred calls: booked 0–29, of which linked 0–26, with two appointments 0–1, naming an appointment that is not
 * linked 27, orphaned with their appointment 28, without any 29; beside 90–99 an appointment that no call booked.
 */
const hundredth = draw(1, 100);
const serviceId = `1 + ${draw(15, SERVICES.length)}`;
const cancelled = `${draw(16, 100)} < 8`;
const bookedAt = "started_at + interval '40 seconds'";

export function customerRows({ companyId, first, last }: Omit<Batch, "calls">): string {
  const family = `${pick(4, NAME_BEGINNINGS)} || ${pick(5, NAME_ENDINGS)}`;
  return `insert into customers (id, company_id, name, phone_e164)
    select i, ${companyId}, ${pick(3, FIRST_NAMES)} || ' ' || ${family},
           ${pick(6, NUMBER_BLOCKS)} || lpad(${draw(7, 1_000_000)}::text, 6, '0')
      from generate_series(${first}::bigint, ${last}::bigint) i`;
}

/** Statements that write the calls from `first` to `last` with all that hangs on them. */
export function rowsOfCalls(batch: Batch): string[] {
  return [
    callRows(batch),
    ...wordRows(batch),
    statementRows(batch),
    ...appointmentKinds.map((kind) => appointmentRows(batch, kind)),
    claimRows(batch),
  ];
}

function callRows({ companyId, first, last, calls, customers }: Batch): string {
  const startedAt = `timestamptz '${NOW}' - make_interval(secs => (((${calls} - i) + ${draw(2, 1000)} / 1000.0) / ${calls}) * ${HISTORY_DAYS} * 86400)`;
  return `
    insert into calls (id, company_id, provider_call_id, direction, from_number, from_e164, caller_withheld, to_number,
                       caller_name, customer_id, branch_id, voice_agent_id, agent_version, started_at, ended_at,
                       duration_ms, phase, booking_outcome, sentiment, successful, summary, is_test, appointment_id, claim_state)
    select i, ${companyId}, 'call_' || substr(md5('call' || i), 1, 27), 'inbound',
           case when withheld then 'anonymous' else k.phone_e164 end, case when not withheld then k.phone_e164 end, withheld,
           '+4930231250' || branch, case when ${draw(8, 10)} < 6 then k.name end,
           case when not withheld then k.id end, branch, 1 + ${draw(9, VOICE_AGENTS)}, 1 + 8 * i / ${calls}, started_at,
           started_at + make_interval(secs => duration_ms / 1000.0), duration_ms, 'analysed', outcome, 'Neutral',
           outcome <> 'failed', 'Anruf ' || i || ': Die Kundin fragt nach einem freien Termin, ${"der Agent nennt zwei Zeiten. ".repeat(3)}',
           ${draw(10, 100)} = 0, case when h < 27 then 2 * i end, case when h < 28 then 'names_partner' else 'none' end
      from (
        select i, h, ${startedAt} as started_at, ${draw(11, 100)} < 5 as withheld, 1 + ${draw(12, BRANCHES)} as branch,
               1 + ${draw(13, customers)} as customer_id, (20000 + ${draw(14, 380_000)})::int as duration_ms,
               case when h < 30 then 'booked' when h < 33 then 'rescheduled' when h < 35 then 'cancelled'
                    when h < 38 then 'failed' when h < 98 then 'none' end as outcome
          from (select i, ${hundredth} as h from generate_series(${first}::bigint, ${last}::bigint) i) n
      ) c join customers k on k.id = c.customer_id
     order by i`;
}

/** The words of the callers' and customers' names; their guests are called the same. */
function wordRows(batch: Batch): string[] {
  const words = `${written(batch)} left join customers k on k.id = c.customer_id cross join lateral (
    select words_of_name(c.caller_name_folded) union select words_of_name(k.name_folded)) w(word)`;
  return [
    `insert into call_words (company_id, call_id, word, started_at) select c.company_id, i, w.word, c.started_at from ${words}`,
    `insert into name_words (company_id, word) select distinct c.company_id, w.word from ${words} order by 2 on conflict do nothing`,
  ];
}

/** The written calls of the batch, `i` for the id. */
const written = ({ first, last }: Batch) => `(select id as i, * from calls where id between ${first} and ${last}) c`;

function statementRows(batch: Batch): string {
  return `
    insert into booking_statements (company_id, call_id, position, origin, succeeded, customer_name, phone_e164, service_name, service_id)
    select ${batch.companyId}, i, 0, 'tool_result', c.booking_outcome = 'booked', c.caller_name, c.from_e164, s.name, s.id
      from ${written(batch)} join services s on s.id = ${serviceId}
     where c.booking_outcome in ('booked', 'failed')
     order by i`;
}

type AppointmentKind = { of: string; id: string; call: string; source: string; uid: string };

const appointmentKinds: AppointmentKind[] = [
  { of: `${hundredth} < 29`, id: "2 * i", call: "case when h < 27 then i end", source: "voice_agent", uid },
  { of: `${hundredth} < 2`, id: "2 * i + 1", call: "i", source: "voice_agent", uid: `${uid} || '-2'` },
  { of: `${hundredth} >= 90`, id: "2 * i", call: "null::bigint", source: "online", uid: `${uid} || '-o'` },
];

/** With the history that the guards would have written, a claim's state included: a second booking is named by nobody. */
function appointmentRows(batch: Batch, kind: AppointmentKind): string {
  const { companyId } = batch;
  const named = kind.uid === uid ? "h < 28" : "false";
  return `
    with made as (
      insert into appointments (id, company_id, call_id, source, status, cancelled_at, provider_uid, booked_at, starts_at,
                                customer_id, attendee_name, attendee_phone_e164, branch_id, staff_id, service_id,
                                price_cents, claim_state)
      select ${kind.id}, ${companyId}, ${kind.call}, '${kind.source}', case when ${cancelled} then 'cancelled' else 'confirmed' end,
             case when ${cancelled} then timestamptz '${NOW}' end, ${kind.uid}, ${bookedAt},
             date_trunc('minute', started_at) + make_interval(days => 1 + ${draw(17, 20)}::int), c.customer_id, k.name, k.phone_e164, c.branch_id,
             1 + ${draw(18, STAFF)}, s.id, s.price_cents, case when ${named} then 'names_partner' else 'none' end
        from (select *, ${hundredth} as h from ${written(batch)}) c
        left join customers k on k.id = c.customer_id
        join services s on s.id = ${serviceId}
       where ${kind.of}
       order by i
      returning *),
    uids as (
      insert into appointment_uids (company_id, uid, appointment_id) select company_id, provider_uid, id from made),
    names as (
      insert into appointment_names (company_id, appointment_id, name_folded)
      select company_id, id, attendee_name_folded from made where attendee_name_folded is not null),
    links as (
      insert into link_events (company_id, kind, call_id, appointment_id, after, actor, method, occurred_at)
      select company_id, 'linked', call_id, id, call_id, 'bench', 'import', booked_at from made where call_id is not null)
    insert into appointment_events (company_id, appointment_id, kind, after, by_call_id, actor, method, occurred_at)
    select company_id, id, 'created',
           appointment_facts(status, starts_at, ends_at, staff_id, service_id, branch_id, price_cents, cancelled_at),
           call_id, 'bench', 'import', booked_at from made`;
}

function claimRows({ companyId, first, last }: Batch): string {
  return `
    insert into claims (company_id, call_id, kind, provider, value, origin)
    select ${companyId}, i, 'names_booking', 'calcom', ${uid}, 'tool_result'
      from generate_series(${first}::bigint, ${last}::bigint) i where ${hundredth} < 28
     order by i`;
}
