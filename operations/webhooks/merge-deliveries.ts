import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { currentOperation, write } from "@/db/write";
import type { BookingRecord } from "@/domain/records/booking-record";
import type { CallRecord } from "@/domain/records/call-record";
import { log } from "@/lib/log";
import { takeInBookings } from "../ingest-booking";
import { type IngestResult, takeInCalls } from "../ingest-call";
import { enterIngest, INGEST_ACTOR } from "../ingest-context";
import type { ClaimedDelivery } from "./claim-deliveries";
import { settleDeliveries } from "./settle-deliveries";
import type { Told } from "./translate";

export type TranslatedDelivery = { delivery: ClaimedDelivery; told: Exclude<Told, { kind: "ignored" }> };

/**
 * Takes in what deliveries tell, makes the links that they name, and settles them, in one transaction: whoever dies in it
 * leaves them as they were. Those that somebody else has settled meanwhile are left out.
 */
export async function mergeDeliveries(
  db: Database,
  companyId: number,
  batch: readonly TranslatedDelivery[],
): Promise<{ recordings: number }> {
  const { links, recordings, settled } = await write(db, { actor: INGEST_ACTOR, method: "ingest" }, async (tx) => {
    const context = await enterIngest(tx, companyId);
    const open = await stillOpen(tx, companyId, batch);
    const calls = open.filter((one): one is Of<"call"> => one.told.kind === "call");
    const bookings = open.filter((one): one is Of<"booking"> => one.told.kind === "booking");
    const ofCalls = await takeInCalls(
      tx,
      context,
      calls.map(({ told }) => told.record),
      calls.map(({ delivery }) => delivery.receivedAt),
    );
    const ofBookings = await takeInBookings(
      tx,
      context,
      bookings.map(({ told }) => told.record),
    );
    const operationId = await currentOperation(tx);
    const done = ({ delivery }: TranslatedDelivery, told: IngestResult, i: number, of: "callId" | "appointmentId") => ({
      ...{ id: delivery.id, status: "done" as const, toldNew: told.isNew[i]!, operationId },
      ...{ callId: null, appointmentId: null, [of]: told.subjectIds[i]! },
    });
    const settled = [
      ...calls.map((one, i) => done(one, ofCalls, i, "callId")),
      ...bookings.map((one, i) => done(one, ofBookings, i, "appointmentId")),
    ];
    await settleDeliveries(tx, companyId, settled);
    const withSound = calls.flatMap(({ told }, i) => (told.record.recordingUrl ? [ofCalls.subjectIds[i]!] : []));
    const recordings = await wantRecordings(tx, companyId, withSound);
    return { links: [...ofCalls.links, ...ofBookings.links], recordings, settled };
  });
  const receivedAt = new Map(batch.map(({ delivery }) => [delivery.id, delivery.receivedAt.getTime()]));
  for (const { callId, appointmentId } of links) {
    const theirs = settled.filter((one) => one.callId === callId || one.appointmentId === appointmentId);
    const durationMs = Date.now() - Math.max(...theirs.map(({ id }) => receivedAt.get(id)!));
    // How long after the delivery that completed it.
    log.info({ event: "linked", companyId, callId, appointmentId, actor: INGEST_ACTOR, durationMs }, "linked");
  }
  return { recordings };
}

type Of<Kind extends TranslatedDelivery["told"]["kind"]> = {
  delivery: ClaimedDelivery;
  told: { kind: Kind; record: Kind extends "call" ? CallRecord : BookingRecord };
};

/** Not locked: a copy that comes now must not wait. Who else settles them waits for the company's lock, as we did. */
async function stillOpen(tx: Transaction, companyId: number, batch: readonly TranslatedDelivery[]) {
  const ids = sql.param(batch.map(({ delivery }) => delivery.id));
  const rows = await tx.execute<{ id: number }>(sql`
    select id::float8 as id from webhook_deliveries
     where company_id = ${companyId} and id = any(${ids}::bigint[]) and due_at is not null`);
  const open = new Set(rows.map((row) => row.id));
  return batch.filter(({ delivery }) => open.has(delivery.id));
}

/** Notes calls whose recording is to be fetched, where the company keeps recordings. Returns how many were noted. */
async function wantRecordings(tx: Transaction, companyId: number, callIds: readonly number[]): Promise<number> {
  if (callIds.length === 0) return 0;
  const rows = await tx.execute(sql`
    insert into recording_fetches (company_id, call_id)
    select c.company_id, c.id from calls c
      join integrations i on i.company_id = c.company_id and i.provider = c.provider and i.keep_recordings
     where c.company_id = ${companyId} and c.id = any(${sql.param([...new Set(callIds)])}::bigint[]) and c.recording_url is not null
       and not exists (select 1 from call_recordings r where r.call_id = c.id)
    on conflict do nothing returning call_id`);
  return rows.length;
}
