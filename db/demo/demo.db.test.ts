import { verifyPassword } from "better-auth/crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDatabase } from "../check";
import { type TestDatabase, testDatabase } from "../testing/database";
import { isDatabaseEmpty, loadDemo } from "./load";
import { demoSignIns } from "./sign-ins";
import { count, one } from "./single-value";
import truth from "./truth.json";

const LIVE = "2025-10-01 00:00+02";
const LAST_GOOD = "2025-10-01 18:20:00+02";
const FIRST_BAD = "2025-10-03 22:19:00+02";
const PHANTOMS = [559, 560, 561, 564, 575, 592, 594, 600, 605];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  expect(await isDatabaseEmpty(database.sql)).toBe(true);
  await loadDemo(database.url);
});
afterAll(() => database.drop());

describe("the company", () => {
  it("has 4 branches, 18 staff, 24 services and 2 voice agents with several versions", async () => {
    const { sql } = database;
    expect(await count(sql`select count(*) from branches`)).toBe(4);
    expect(await count(sql`select count(*) from staff`)).toBe(18);
    expect(await count(sql`select count(*) from services`)).toBe(24);
    expect(await count(sql`select count(*) from voice_agents`)).toBe(2);
    const versions = await sql`select count(distinct agent_version)::int as n from calls group by voice_agent_id`;
    expect(versions.every((row) => row["n"] > 1)).toBe(true);
  });

  it("stands at noon of 6 November 2025 in Berlin, and nothing in it is later", async () => {
    const { sql } = database;
    const now = "2025-11-06 12:00+01";
    expect(await one(sql`select company_now(id) = ${now} from companies`)).toBe(true);
    expect(await count(sql`select count(*) from calls where started_at < '2025-07-01 00:00+02'`)).toBe(0);
    const later = sql`
      select (select count(*) from calls where greatest(started_at, ended_at, created_at) > ${now})
           + (select count(*) from appointments where greatest(booked_at, created_at, cancelled_at, deleted_at) > ${now})
           + (select count(*) from appointment_events where occurred_at > ${now})
           + (select count(*) from link_events where occurred_at > ${now})
           + (select count(*) from claims where received_at > ${now})`;
    expect(await count(later)).toBe(0);
  });

  it("gives ids in the order of creation", async () => {
    const { sql } = database;
    for (const table of ["calls", "appointments", "customers"]) {
      const disorder = sql`
        select count(*) from (select created_at < lag(created_at) over (order by id) as wrong from ${sql(table)}) x
         where wrong`;
      expect(await count(disorder)).toBe(0);
    }
  });

  it("lets the next appointment and the next call go on counting", async () => {
    const { sql } = database;
    const next = (table: string) => sql`
      select nextval(pg_get_serial_sequence(${table}, 'id')) = max(id) + 1 from ${sql(table)}`;
    expect(await one(next("appointments"))).toBe(true);
    expect(await one(next("calls"))).toBe(true);
  });

  it("is loaded once", async () => {
    expect(await loadDemo(database.url)).toMatchObject({ loaded: false });
  });

  it("lets its three people sign in, each in another role", async () => {
    const { sql } = database;
    const people = await sql<{ email: string; role: string; password: string }[]>`
      select u.email, m.role, a.password from users u
        join memberships m on m.user_id = u.id
        join accounts a on a.user_id = u.id and a.provider_id = 'credential' and a.account_id = u.id`;
    expect(people).toHaveLength(3);
    for (const { email, password, role } of demoSignIns) {
      const person = people.find((candidate) => candidate.email === email);
      expect(person?.role).toBe(role);
      expect(await verifyPassword({ hash: person?.password ?? "", password })).toBe(true);
    }
  });
});

describe("until 26 September", () => {
  it("is a pilot in one branch: calls up to 464, appointments up to 567 of all sources", async () => {
    const { sql } = database;
    expect(await count(sql`select count(*) from calls where started_at < '2025-09-26 20:20+02'`)).toBe(464);
    expect(await count(sql`select count(*) from appointments where booked_at < '2025-09-26 20:20+02'`)).toBe(567);
    expect(await count(sql`select count(distinct branch_id) from calls where id <= 464`)).toBe(1);
    expect(await count(sql`select count(distinct source) from appointments where id <= 567`)).toBe(5);
  });

  it("ties every booking, and both records name each other", async () => {
    const { sql } = database;
    const untied = sql`
      select count(*) from calls where id <= 465 and booking_outcome = 'booked' and link_status <> 'linked'`;
    expect(await count(untied)).toBe(0);
    const lonely = sql`
      select count(*) from appointments a join calls c on c.id = a.call_id
       where a.id <= 568 and (
         not exists (select 1 from claims n where n.appointment_id = a.id and n.kind = 'names_call'
                                            and n.value = c.provider_call_id and n.origin = 'calcom:metadata.call_id')
         or not exists (select 1 from claims n join appointment_uids u on u.uid = n.value
                         where n.call_id = c.id and n.kind = 'names_booking' and u.appointment_id = a.id))`;
    expect(await count(lonely)).toBe(0);
    expect(
      await count(
        sql`select count(*) from appointments where source = 'voice_agent' and id <= 568 and call_id is null`,
      ),
    ).toBe(0);
  });

  it("books at least three times in the 24 hours before 25 September 18:00", async () => {
    const { sql } = database;
    const booked = await sql`
      select link_status from appointments
       where source = 'voice_agent' and booked_at > '2025-09-24 18:00+02' and booked_at <= '2025-09-25 18:00+02'`;
    expect(booked.length).toBeGreaterThanOrEqual(3);
    expect(booked.every((row) => row["link_status"] === "linked")).toBe(true);
  });

  it("ends with call 465, which booked appointment 568 on 26 September at 20:23", async () => {
    const { sql } = database;
    const last = sql`
      select a.booked_at = '2025-09-26 20:23+02' and c.appointment_id = 568
        from appointments a join calls c on c.id = a.call_id where a.id = 568 and c.id = 465`;
    expect(await one(last)).toBe(true);
  });
});

describe("27 to 30 September", () => {
  it("answers calls from 466 on and books nothing but a walk-in, 569", async () => {
    const { sql } = database;
    const calls = await sql`
      select id, booking_outcome from calls
       where started_at >= '2025-09-27 00:00+02' and started_at < ${LIVE} order by id`;
    expect(calls[0]?.["id"]).toBe("466");
    expect(calls.some((call) => call["booking_outcome"] === "booked")).toBe(false);
    const booked = await sql`
      select id::int, source from appointments
       where created_at > '2025-09-26 20:23+02' and created_at < ${LIVE}`;
    expect([...booked]).toEqual([{ id: 569, source: "walk_in" }]);
  });
});

describe("since 1 October", () => {
  it("holds exactly 1,662 calls of all branches, test calls included", async () => {
    const { sql } = database;
    expect(await count(sql`select count(*) from calls where started_at >= ${LIVE}`)).toBe(1662);
    expect(await count(sql`select count(*) from calls where started_at >= ${LIVE} and is_test`)).toBeGreaterThan(5);
    expect(await count(sql`select count(distinct branch_id) from calls where started_at >= ${LIVE}`)).toBe(4);
  });

  it("ties exactly two of them, both on 1 October: one to 570, and 552 to 571", async () => {
    const { sql } = database;
    const linked = await sql<{ call: number; appointment: number; day: string }[]>`
      select c.id::int as call, a.id::int as appointment, to_char(a.booked_at at time zone 'Europe/Berlin', 'DD.MM. HH24:MI:SS') as day
        from calls c join appointments a on a.call_id = c.id where c.started_at >= ${LIVE} order by c.id`;
    expect(linked).toHaveLength(2);
    expect(linked[0]?.appointment).toBe(570);
    expect(linked[0]?.day).toMatch(/^01\.10\./);
    expect(linked[1]).toEqual({ call: 552, appointment: 571, day: "01.10. 18:20:00" });
  });

  it("leaves 1,660 untied, of which exactly 498 say booked, all after 18:20 and none a test", async () => {
    const { sql } = database;
    const untied = sql`select count(*) from calls where started_at >= ${LIVE} and appointment_id is null`;
    expect(await count(untied)).toBe(1660);
    const booked = await sql<{ after: boolean; test: boolean; is_booked: boolean }[]>`
      select started_at > ${LAST_GOOD} as after, is_test as test, is_booked from calls
       where started_at >= ${LIVE} and appointment_id is null and booking_outcome = 'booked'`;
    expect(booked).toHaveLength(498);
    expect(booked.every((call) => call.after && !call.test && call.is_booked)).toBe(true);
    const isBooked = sql`select count(*) from calls where started_at >= ${LIVE} and is_booked`;
    expect(await count(isBooked)).toBe(500);
  });

  it("keeps the appointment of 489 of them without a link, and of nine none", async () => {
    const { sql } = database;
    const booked = await sql<{ id: number }[]>`
      select id::int from calls where started_at > ${LAST_GOOD} and booking_outcome = 'booked' order by id`;
    const arrived = truth.filter((entry) => entry.callId > 552);
    expect(arrived).toHaveLength(489);
    const arrivedIds = new Set(arrived.map((entry) => entry.callId));
    expect(booked.map((call) => call.id).filter((id) => !arrivedIds.has(id))).toEqual(PHANTOMS);
    const appointmentIds = arrived.flatMap((entry) => entry.appointmentIds);
    const present = sql`
      select count(*) from appointments
       where id in ${sql(appointmentIds)} and call_id is null and deleted_at is null and source = 'voice_agent'`;
    expect(await count(present)).toBe(appointmentIds.length);
    const others = sql`
      select count(*) from appointments where source = 'voice_agent' and booked_at > ${LAST_GOOD}
        and id not in ${sql(appointmentIds)}`;
    expect(await count(others)).toBe(0);
    const phantoms = sql`select max(ended_at) < ${FIRST_BAD} from calls where id in ${sql(PHANTOMS)}`;
    expect(await one(phantoms)).toBe(true);
  });

  it("misses the appointment ids 572 to 608, and makes no appointment between 571 and 609", async () => {
    const { sql } = database;
    expect(await count(sql`select count(*) from appointments where id between 572 and 608`)).toBe(0);
    const between = sql`
      select count(*) from appointments
       where (created_at > ${LAST_GOOD} and created_at < ${FIRST_BAD}) or (booked_at > ${LAST_GOOD} and booked_at < ${FIRST_BAD})`;
    expect(await count(between)).toBe(0);
    const missing = sql`
      select string_agg(g::text, ',') from generate_series(1, (select max(id) from appointments)) g
       where g not between 572 and 608 and not exists (select 1 from appointments where id = g)`;
    expect(await one(missing)).toBeNull();
  });

  it("breaks first at appointment 609, booked by a voice agent on 3 October at 22:19:00", async () => {
    const { sql } = database;
    const bad = await sql`
      select id::int, booked_at = ${FIRST_BAD} as sharp, source, call_id from appointments
       where booked_at > ${LAST_GOOD} order by booked_at limit 1`;
    expect([...bad]).toEqual([{ id: 609, sharp: true, source: "voice_agent", call_id: null }]);
    expect(await count(sql`select count(distinct source) from appointments where id > 609`)).toBe(4);
  });

  it("names no partner any more, except for the appointments of seven calls", async () => {
    const { sql } = database;
    const claims = await sql<{ kind: string; origin: string; call: number }[]>`
      select l.kind, l.origin, c.id::int as call from claims l
        left join calls c on c.provider_call_id = l.value
       where l.kind <> 'outcome' and l.received_at > ${LAST_GOOD}`;
    expect(claims).toHaveLength(7);
    expect(claims.every((claim) => claim.kind === "names_call" && claim.origin === "calcom:metadata.call_id")).toBe(
      true,
    );
    expect(new Set(claims.map((claim) => claim.call)).size).toBe(7);
    const named = sql`
      select count(*) from call_transcripts t join calls c on c.id = t.call_id
        cross join jsonb_array_elements(t.turns) turn
        join appointment_uids u on position(u.uid in turn ->> 'content') > 0
       where c.started_at > ${LAST_GOOD} and turn ->> 'kind' = 'tool_result'`;
    expect(await count(named)).toBe(0);
  });

  it("lost bookings worth exactly 1,743,000 cents", async () => {
    const { sql } = database;
    const ids = truth.filter((entry) => entry.callId > 552).flatMap((entry) => entry.appointmentIds);
    const total = sql`
      select (select sum(price_cents) from appointments where id in ${sql(ids)})
           + (select sum(v.price_cents) from booking_statements b join services v on v.id = b.service_id
               where b.call_id in ${sql(PHANTOMS)})`;
    expect(await count(total)).toBe(1_743_000);
  });

  it("shows each state as often as the story says", async () => {
    const { sql } = database;
    const states = await sql<{ link_status: string; calls: number }[]>`
      select link_status, count(*)::int as calls from calls where started_at >= ${LIVE} group by 1 order by 1`;
    expect(Object.fromEntries(states.map((row) => [row.link_status, row.calls]))).toEqual({
      booking_failed: 52,
      excluded: 2,
      linked: 2,
      no_booking: 1105,
      one_sided: 7,
      orphaned: 491,
      pending: 3,
    });
  });
});

describe("the demo's history", () => {
  it("dates every link by its booking, signed as an import", async () => {
    const { sql } = database;
    const wrong = sql`
      select count(*) from link_events e join appointments a on a.id = e.appointment_id
       where e.kind = 'linked' and (e.occurred_at <> a.booked_at or e.actor <> 'import:demo' or e.method <> 'import')`;
    expect(await count(wrong)).toBe(0);
    const linked = sql`select (select count(*) from link_events where kind = 'linked')
                            - (select count(*) from appointments where call_id is not null)`;
    expect(await count(linked)).toBe(0);
  });

  it("keeps the row and the origin of what was moved, and says in which call", async () => {
    const { sql } = database;
    const moved = await sql<{ chain: number; source: string; by_call: number | null; outcome: string | null }[]>`
      select (select count(*)::int from appointment_uids u where u.appointment_id = e.appointment_id) as chain,
             a.source, e.by_call_id::int as by_call, c.booking_outcome as outcome
        from appointment_events e join appointments a on a.id = e.appointment_id
        left join calls c on c.id = e.by_call_id where e.kind = 'rescheduled'`;
    const inCalls = moved.filter((event) => event.by_call !== null);
    expect(inCalls.length).toBeGreaterThan(50);
    expect(moved.every((event) => event.chain === 2)).toBe(true);
    expect(inCalls.every((event) => event.outcome === "rescheduled")).toBe(true);
  });

  it("holds every invariant of the database", async () => {
    const report = await checkDatabase(database.sql);
    expect(report.invariants.filter((invariant) => invariant.violations > 0)).toEqual([]);
  });
});
