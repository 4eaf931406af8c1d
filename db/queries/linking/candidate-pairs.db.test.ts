import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database, type Reader } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { plainContext } from "@/domain/linking/evidence";
import { pairsOfAppointments, pairsOfCalls } from "./candidate-pairs";
import { loadBookingFacts, loadCallFacts } from "./facts";
import { openAppointmentIds, orphanCallIds, UNCLAIMING_CALL } from "./orphans";

let server: TestDatabase;
let db: Database;
beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 1 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

const around = { companyId: 1, context: plainContext };
const reads: Record<string, (reader: Reader) => Promise<unknown>> = {
  "appointments beside calls": (reader) => pairsOfCalls(reader, [1, 2], around),
  "calls beside appointments": (reader) => pairsOfAppointments(reader, [1, 2], { ...around, only: UNCLAIMING_CALL }),
  "facts of calls": (reader) => loadCallFacts(reader, 1, [1, 2]),
  "facts of appointments": (reader) => loadBookingFacts(reader, 1, [1, 2]),
  "orphan calls": (reader) => orphanCallIds(reader, 1, 1000).next(),
  "open appointments": (reader) => openAppointmentIds(reader, 1, 1000).next(),
};

test.each(Object.keys(reads))("no large table is read from end to end for %s", async (name) => {
  const plans: string[] = [];
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    await reads[name]!(explaining(tx, plans));
  });
  expect(plans.length).toBeGreaterThan(0);
  for (const plan of plans) {
    expect(plan).not.toMatch(
      /Seq Scan on (calls|appointments|booking_statements|claims|link_events|appointment_uids|customers)/,
    );
  }
});

/** A reader that writes down how each statement would be carried out, and finds nothing. */
function explaining(reader: Reader, plans: string[]): Reader {
  const execute = async (statement: SQL) => {
    const lines = await reader.execute<{ "QUERY PLAN": string }>(sql`explain ${statement}`);
    plans.push(lines.map((line) => line["QUERY PLAN"]).join("\n"));
    return [];
  };
  return new Proxy(reader, { get: (target, key) => (key === "execute" ? execute : Reflect.get(target, key)) });
}
