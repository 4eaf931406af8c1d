import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { countUsualCalls, getUsualBookedShare } from "./usual-traffic";

let server: TestDatabase;
let db: Database;
let companyId: number;
/** A Tuesday noon in Berlin, two days after its clocks went back. */
const at = new Date("2025-10-28T12:00:00+01:00");
const hoursAgo = (hours: number) => new Date(at.getTime() - hours * 3_600_000);

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
  const [company] = await server.sql<{ id: number }[]>`
    insert into companies (slug, name, time_zone, fixed_now) values ('usual', 'Salon', 'Europe/Berlin', ${at}) returning id::int as id`;
  companyId = company!.id;
  // Ten weeks of four calls an hour from 9 to 18, by the clock on the wall; the first of each hour books.
  await server.sql`
    insert into calls (company_id, provider_call_id, started_at, ended_at, phase, booking_outcome)
    select ${companyId}, 'usual_' || row_number() over (), began, began + interval '1 minute', 'analysed',
           case when minute = 5 then 'booked' else 'none' end
      from generate_series(1, 70) day, generate_series(9, 17) hour, unnest(array[5, 20, 35, 50]) minute,
           lateral (select (date '2025-10-28' - day + make_time(hour, minute, 0)) at time zone 'Europe/Berlin' as began) call`;
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

test("a silence is compared with the same hours of the wall clock, also across the change of clocks", async () => {
  expect(await countUsualCalls(db, { companyId, lastCallAt: hoursAgo(3), at })).toEqual({ weeks: 8, calls: 96 });
  expect(await countUsualCalls(db, { companyId, lastCallAt: hoursAgo(11), at: hoursAgo(4) })).toEqual({
    ...{ weeks: 8, calls: 0 },
  });
});

test("a longer silence than a week is compared with weeks before it", async () => {
  const asked = { companyId, lastCallAt: new Date(at.getTime() - 9 * 86_400_000), at };
  // By the wall clock, the last seven days were an hour shorter than seven: it went back within them.
  expect(await countUsualCalls(db, asked)).toEqual({ weeks: 8, calls: 8 * (7 * 36 - 4) });
});

test("an incident's own time is kept out of what is usual, as are weeks before the first call", async () => {
  const share = await getUsualBookedShare(db, { companyId, lastBookingAt: at });
  expect(share).toBeCloseTo(0.25, 2);
  const [since, until] = [new Date("2025-10-20T00:00:00Z"), new Date("2025-10-22T00:00:00Z")];
  await server.sql`update calls set booking_outcome = 'none' where started_at > ${since} and started_at <= ${until}`;
  expect(await getUsualBookedShare(db, { companyId, lastBookingAt: at })).toBeLessThan(0.24);
  await server.sql`
    insert into incidents (company_id, cause, status, detail, since, until, opened_at, resolved_at)
    values (${companyId}, 'bookings', 'resolved', '{}', ${since}, ${until}, ${since}, ${until})`;
  expect(await getUsualBookedShare(db, { companyId, lastBookingAt: at })).toBeCloseTo(0.25, 2);
  expect(await countUsualCalls(db, { companyId, lastCallAt: hoursAgo(3), at })).toEqual({ weeks: 7, calls: 84 });
  await server.sql`delete from calls where started_at < '2025-10-10'`;
  expect(await countUsualCalls(db, { companyId, lastCallAt: hoursAgo(3), at })).toEqual({ weeks: 1, calls: 12 });
});
