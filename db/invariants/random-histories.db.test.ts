import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database";
import { expectSound, openSalon, type Salon } from "./salon";

const CALLS = 3;
const START = Date.UTC(2025, 9, 1, 9);

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

type Appointment = { id: number; call: number | null; bookedAt: number; cancelledAt: number | null; deleted: boolean };
type Model = { appointments: Appointment[]; excluded: boolean[]; events: number };

/** The model: of a call's appointments that are not deleted, the live before the cancelled, in the order of the rule. */
function currentOf({ appointments }: Model, call: number): number | null {
  const held = appointments.filter((appointment) => appointment.call === call && !appointment.deleted);
  const live = held.filter(({ cancelledAt }) => cancelledAt === null);
  if (live.length > 0) return live.sort((a, b) => a.bookedAt - b.bookedAt || a.id - b.id)[0]?.id ?? null;
  return held.sort((a, b) => (b.cancelledAt ?? 0) - (a.cancelledAt ?? 0) || a.id - b.id)[0]?.id ?? null;
}

const statusOf = (model: Model, call: number): string =>
  currentOf(model, call) !== null ? "linked" : model.excluded[call] ? "excluded" : "orphaned";

type World = { salon: Salon; calls: number[]; model: Model };
type Act = (world: World, chosen: Appointment | undefined, call: number, minute: number) => Promise<void>;

const instant = (minute: number) => new Date(START + minute * 60_000);

const acts = {
  async book({ salon, calls, model }, _, call, minute) {
    const id = await salon.appointment({ call_id: calls[call] ?? null, booked_at: instant(minute).toISOString() });
    model.appointments.push({ id, call, bookedAt: minute, cancelledAt: null, deleted: false });
    model.events += 1;
  },
  async arriveUnlinked({ salon, model }, _, __, minute) {
    const id = await salon.appointment({ booked_at: instant(minute).toISOString() });
    model.appointments.push({ id, call: null, bookedAt: minute, cancelledAt: null, deleted: false });
  },
  async linkOrMove({ calls, model }, chosen, call) {
    if (!chosen) return;
    await database.sql`update appointments set call_id = ${calls[call] ?? null} where id = ${chosen.id}`;
    if (chosen.call !== call) model.events += 1;
    chosen.call = call;
  },
  async replace({ calls, model }, chosen, call) {
    const held = model.appointments.find((appointment) => appointment.call === call);
    if (!chosen || !held || held === chosen) return;
    await database.sql.begin(async (tx) => {
      await tx`update appointments set call_id = null where id = ${held.id}`;
      await tx`update appointments set call_id = ${calls[call] ?? null} where id = ${chosen.id}`;
    });
    model.events += chosen.call === call ? 1 : 2;
    held.call = null;
    chosen.call = call;
  },
  async swap({ calls, model }, chosen, call) {
    const other = model.appointments.find((appointment) => appointment.call === call);
    if (!chosen || !other || other === chosen || chosen.call === null) return;
    const [mine, theirs] = [calls[chosen.call] ?? null, calls[call] ?? null];
    await database.sql`update appointments
      set call_id = case id when ${chosen.id} then ${theirs}::bigint else ${mine}::bigint end
      where id in (${chosen.id}, ${other.id})`;
    if (chosen.call !== call) model.events += 2;
    [chosen.call, other.call] = [other.call, chosen.call];
  },
  async unlink({ model }, chosen) {
    if (!chosen) return;
    await database.sql`update appointments set call_id = null where id = ${chosen.id}`;
    if (chosen.call !== null) model.events += 1;
    chosen.call = null;
  },
  async reschedule(_, chosen) {
    if (!chosen) return;
    await database.sql`update appointments set starts_at = starts_at + interval '1 hour' where id = ${chosen.id}`;
  },
  async cancel(_, chosen, __, minute) {
    if (!chosen || chosen.cancelledAt !== null) return;
    await database.sql`update appointments set status = 'cancelled', cancelled_at = ${instant(minute)} where id = ${chosen.id}`;
    chosen.cancelledAt = minute;
  },
  async reinstate(_, chosen) {
    if (!chosen) return;
    await database.sql`update appointments set status = 'confirmed' where id = ${chosen.id}`;
    chosen.cancelledAt = null;
  },
  async deleteOrRestore({ model }, chosen) {
    if (!chosen) return;
    const deletedAt = chosen.deleted ? null : instant(0);
    await database.sql`update appointments set deleted_at = ${deletedAt} where id = ${chosen.id}`;
    chosen.deleted = !chosen.deleted;
    model.events += 1;
  },
  async remove({ model }, chosen) {
    if (!chosen) return;
    await database.sql`delete from appointments where id = ${chosen.id}`;
    model.appointments = model.appointments.filter((appointment) => appointment !== chosen);
    model.events += 1;
  },
  async excludeOrInclude({ calls, model }, _, call) {
    const reason = model.excluded[call] ? null : "no link needed";
    await database.sql`update calls set excluded_at = ${reason === null ? null : instant(0)}, excluded_reason = ${reason}
      where id = ${calls[call] ?? null}`;
    model.excluded[call] = !model.excluded[call];
    model.events += 1;
  },
} satisfies Record<string, Act>;

const step = fc.record({
  act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[]), "book", "book"),
  chosen: fc.nat({ max: 7 }),
  call: fc.nat({ max: CALLS - 1 }),
  minute: fc.nat({ max: 20 }),
});

async function observed({ salon, calls }: World) {
  const rows = await database.sql<{ current: number | null; status: string }[]>`
    select appointment_id::float8 as current, link_status as status from calls where id in ${database.sql(calls)} order by id`;
  const [events] = await database.sql<{ count: number }[]>`
    select count(*)::int as count from link_events where company_id = ${salon.company}`;
  return { calls: rows.map(({ current, status }) => ({ current, status })), events: events?.count };
}

test("agrees with the model after every step of any history", { timeout: 120_000 }, async () => {
  const history = fc.array(step, { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const salon = await openSalon(database.sql);
      const calls: number[] = [];
      for (let call = 0; call < CALLS; call++) calls.push(await salon.call({ booking_outcome: "booked" }));
      const world: World = { salon, calls, model: { appointments: [], excluded: calls.map(() => false), events: 0 } };
      for (const { act, chosen, call, minute } of steps) {
        await (acts[act] as Act)(
          world,
          world.model.appointments[chosen % (world.model.appointments.length || 1)],
          call,
          minute,
        );
        const expected = calls.map((_, index) => ({
          current: currentOf(world.model, index),
          status: statusOf(world.model, index),
        }));
        expect(await observed(world), act).toEqual({ calls: expected, events: world.model.events });
      }
    }),
    { numRuns: 200, seed: 20_251_001 },
  );
  await expectSound(database.sql);
});
