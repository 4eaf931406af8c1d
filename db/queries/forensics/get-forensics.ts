import { eq, sql } from "drizzle-orm";
import { type ForensicRecords, type Forensics, investigate, locateIn } from "@/domain/forensics/investigate";
import { listLostGuards } from "../../check/lost-guards";
import type { Database } from "../../client";
import { companies } from "../../schema/company";
import { countMissingIds } from "./count-missing-ids";
import { listDeployMarks } from "./deploy-marks";
import { listForensicBookings } from "./list-forensic-bookings";
import { listForensicCalls } from "./list-forensic-calls";
import { listVersionStarts } from "./list-version-starts";

/**
 * Of which failure: the one that had begun by `at`, seen with what is known now; without it, the heaviest. Records up to
 * `until` are looked at, or to now.
 */
export type ForensicsOf = { companyId: number; at?: Date | null; until?: Date | null; mostRecords?: number };

/** So many records of a side are looked at, the newest of them; where older ones were left out, the report says so. */
const MOST_RECORDS = 20_000;

/** What the records of a company say about since when linking failed and why; null: they show no failure. */
export async function getForensics(
  db: Database,
  { companyId, at = null, until = null, mostRecords = MOST_RECORDS }: ForensicsOf,
): Promise<Forensics | null> {
  const [company] = await db
    .select({
      timeZone: companies.timeZone,
      graceMinutes: companies.graceMinutes,
      now: sql<string>`company_now(${companies.id})`,
    })
    .from(companies)
    .where(eq(companies.id, companyId));
  const now = new Date(company!.now);
  const scope = { companyId, until: until ?? now, mostRecords };
  const [bookings, calls, lostGuards] = await Promise.all([
    listForensicBookings(db, scope),
    listForensicCalls(db, scope),
    listLostGuards(db.$client),
  ]);
  const { timeZone, graceMinutes } = company!;
  const missingGuards = lostGuards.map(({ guard }) => guard);
  const lookedFrom = latest([
    ...(bookings.length < mostRecords ? [] : [earliest(bookings.map(({ bookedAt }) => bookedAt))]),
    ...(calls.length < mostRecords ? [] : [earliest(calls.map(({ startedAt }) => startedAt))]),
  ]);
  const records: ForensicRecords = {
    ...{ lookedFrom, until: scope.until },
    ...{ now, timeZone, graceMinutes, bookings, calls, missingGuards, deployMarks: [], versionStarts: [] },
  };
  const located = locateIn(records, at);
  if (located === null) return null;
  const { lastGood, firstBad } = located.failure;
  const interval = { companyId, from: lastGood?.at ?? lookedFrom ?? new Date(0), to: firstBad.at };
  const [deployMarks, versionStarts, missingIds] = await Promise.all([
    listDeployMarks(db, interval),
    listVersionStarts(db, interval),
    missingBetween(db, companyId, located),
  ]);
  return investigate({ ...located, records: { ...records, deployMarks, versionStarts } }, missingIds);
}

async function missingBetween(db: Database, companyId: number, located: NonNullable<ReturnType<typeof locateIn>>) {
  const { lastGood, firstBad } = located.failure;
  const [after, before] = [lastGood?.appointmentId ?? null, firstBad.appointmentId];
  if (after === null || before === null) return null;
  return countMissingIds(db, { companyId, after, before });
}

const earliest = (times: readonly Date[]) => times.reduce((first, time) => (time < first ? time : first));
const latest = (times: readonly Date[]) => times.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
