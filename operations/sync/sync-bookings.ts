import type { Database } from "@/db/client";
import { type HeldRecord, listAppointmentsNotSeen, listHeldBookings } from "@/db/queries/sync/records-to-check";
import type { BookingRecord } from "@/domain/records/booking-record";
import type { BookingSource, Told } from "@/domain/sync/sources";
import { SETTLING_MS } from "@/domain/sync/sync-run";
import { takeInBookings } from "../ingest-booking";
import type { Place, Stepped } from "./sync-calls";
import { advanceRun, type Found, type SyncRun } from "./sync-run-row";
import { takeInAsSync } from "./take-in-as-sync";

type Step = { run: SyncRun; source: BookingSource; place: Place; signal: AbortSignal };

const LOOKED_UP = 50;

/** One page of a comparison of bookings, with its records in one transaction. */
export async function syncBookingsStep(db: Database, { run, source, place, signal }: Step): Promise<Stepped> {
  const { companyId, id: runId, since, until } = run;
  if (place.stage === "list") {
    const page = await source.list({ since, until, page: place.page }, signal);
    const held = await listHeldBookings(
      db,
      companyId,
      page.told.map((one) => one.id),
    );
    const next: Place = page.next === null ? { stage: "absent", page: null } : { stage: "list", page: page.next };
    await takeIn(db, { run, told: page.told, held: [...held], next });
    return { read: page.told.length, next };
  }
  const to = new Date(until.getTime() - SETTLING_MS);
  const afterId = Number(place.page ?? 0);
  const held = await listAppointmentsNotSeen(db, { companyId, runId, from: since, to, afterId, limit: LOOKED_UP });
  const told: Told<BookingRecord>[] = [];
  const found: Found[] = [];
  for (const { id: appointmentId, externalId } of held) {
    const one = await source.get(externalId, signal);
    if (one) told.push(one);
    else found.push({ kind: "absent", externalId, appointmentId });
  }
  const next: Place | null =
    held.length < LOOKED_UP ? null : { stage: "absent", page: String(held[held.length - 1]!.id) };
  await takeIn(db, { run, told, held: [...held], next: next ?? place, found });
  return { read: held.length, next };
}

type Batch = { run: SyncRun; told: Told<BookingRecord>[]; held: HeldRecord[]; next: Place; found?: Found[] };

async function takeIn(db: Database, { run, told, held, next, found = [] }: Batch): Promise<void> {
  const known = new Set(held.map((one) => one.externalId));
  const good = told.flatMap((one) => one.record ?? []);
  await takeInAsSync(db, run, async (tx, context) => {
    const { isNew, subjectIds, links } = await takeInBookings(tx, context, good);
    const differing = good.flatMap((record, i): Found[] => {
      if (!isNew[i]) return [];
      const kind = known.has(record.uid) ? "corrected" : "added";
      const detail = record.state?.providerStatus ?? null;
      return [{ kind, externalId: record.uid, appointmentId: subjectIds[i] ?? null, detail }];
    });
    const refused = told.flatMap((one): Found[] =>
      one.record ? [] : [{ kind: "refused", externalId: one.id, detail: one.refusal }],
    );
    const seen = told.map((one) => one.id);
    await advanceRun(tx, run, {
      ...next,
      read: told.length,
      linked: links.length,
      found: [...differing, ...refused, ...found],
      seen,
    });
    return links;
  });
}
