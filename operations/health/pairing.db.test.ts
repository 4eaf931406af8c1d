import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listLinkedPairs } from "@/db/queries/health/list-linked-pairs";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { write } from "@/db/write";
import { contradictedPairs } from "@/domain/health/contradiction";
import {
  addBooking,
  addCall,
  BREAKS_AT,
  type DrillSalon,
  foundDrillSalon,
  MINUTE_MS,
  moveClock,
  openDrillSalon,
} from "../drills/drill-salon";
import { monitorCompany } from "./monitor-company";

let server: TestDatabase;
let salon: DrillSalon;
beforeAll(async () => {
  server = await testDatabase();
  await foundDrillSalon(server.url);
  salon = await openDrillSalon(server.url);
});
afterAll(async () => {
  await salon.close();
  await server.drop();
});

const look = () => monitorCompany(salon.db, { companyId: salon.companyId, asMonitor: true });
const after = (minutes: number) => new Date(BREAKS_AT.getTime() + minutes * MINUTE_MS);
const incidents = () => server.sql`select cause, status, detail ->> 'key' as key from incidents order by id`;

test("swapped links at a rate of 100 % are an incident of their own, which ends when a person has put them right", async () => {
  const swapped: { appointmentId: number; callId: number }[] = [];
  for (let pair = 0; pair < 4; pair++) {
    const first = await addCall(salon, after(pair * 40), "booked");
    const second = await addCall(salon, after(pair * 40 + 15), "booked");
    swapped.push({ appointmentId: await addBooking(salon, first.endedAt, second.id), callId: first.id });
    swapped.push({ appointmentId: await addBooking(salon, second.endedAt, first.id), callId: second.id });
  }
  await moveClock(salon, after(200));
  const health = await look();
  expect([health.state, health.findings.map(({ cause }) => cause)]).toEqual(["broken", ["pairing"]]);
  expect(await incidents()).toEqual([{ cause: "pairing", status: "opened", key: "contradicted" }]);
  const contradicted = contradictedPairs(health.facts.pairs);
  expect(contradicted.map(({ contradiction, apartMinutes }) => [contradiction, apartMinutes])).toEqual(
    Array.from({ length: 4 }, () => ["booked_before_call", 13]),
  );

  // Right ones that come later end the alarm, not what it found.
  for (let count = 0; count < 20; count++) {
    const call = await addCall(salon, after(210 + count), "booked");
    await addBooking(salon, call.endedAt, call.id);
  }
  await moveClock(salon, after(300));
  await look();
  expect(await incidents()).toMatchObject([{ status: "opened" }]);

  await write(salon.db, { actor: "user:test", method: "manual" }, async (tx) => {
    await tx.execute(sql`update appointments set call_id = null where id = any(${idsOf(swapped)})`);
    for (const { appointmentId, callId } of swapped) {
      await tx.execute(sql`update appointments set call_id = ${callId} where id = ${appointmentId}`);
    }
  });
  expect((await look()).state).toBe("healthy");
  expect(await incidents()).toMatchObject([{ status: "resolved" }]);
});

test("a booking for somebody else contradicts, unless the call named that number", async () => {
  const call = await addCall(salon, after(400), "booked");
  const appointmentId = await addBooking(salon, call.endedAt, call.id);
  await moveClock(salon, after(500));
  const asked = { companyId: salon.companyId, from: after(390), to: after(500), at: after(500) };
  const isOther = async () => (await listLinkedPairs(salon.db, asked)).map((pair) => pair.isOtherPerson);
  expect(await isOther()).toEqual([false]);
  await server.sql`
    with people as (
      insert into customers (company_id, name, phone_e164)
      values (${salon.companyId}, 'Ida', '+493023125001'), (${salon.companyId}, 'Mia', '+493023125002') returning id, phone_e164)
    , calling as (update calls set from_e164 = p.phone_e164, customer_id = p.id from people p
                   where calls.id = ${call.id} and p.phone_e164 = '+493023125001')
    update appointments set attendee_phone_e164 = p.phone_e164, customer_id = p.id from people p
     where appointments.id = ${appointmentId} and p.phone_e164 = '+493023125002'`;
  expect(await isOther()).toEqual([true]);
  await server.sql`
    insert into booking_statements (company_id, call_id, position, origin, succeeded, phone_e164)
    values (${salon.companyId}, ${call.id}, 0, 'tool_result', true, '+493023125002')`;
  expect(await isOther()).toEqual([false]);
});

const idsOf = (swapped: readonly { appointmentId: number }[]) =>
  sql.param(`{${swapped.map((one) => one.appointmentId).join(",")}}`);
