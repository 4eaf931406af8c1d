import { eq, sql } from "drizzle-orm";
import { type Forensics, investigate, type LocatedFailure, locateIn } from "@/domain/forensics/investigate";
import { listLostGuards } from "../../check/lost-guards";
import type { Database, Reader } from "../../client";
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
export async function getForensics(db: Database, of: ForensicsOf): Promise<Forensics | null> {
  const [located, lostGuards] = await Promise.all([locateBrokenLinks(db, of), listLostGuards(db.$client)]);
  if (located === null) return null;
  const { companyId } = of;
  const { lastGood, firstBad } = located.failure;
  const interval = { companyId, from: lastGood?.at ?? located.records.lookedFrom ?? new Date(0), to: firstBad.at };
  const [deployMarks, versionStarts, missingIds] = await Promise.all([
    listDeployMarks(db, interval),
    listVersionStarts(db, interval),
    missingBetween(db, companyId, located),
  ]);
  const missingGuards = lostGuards.map(({ guard }) => guard);
  return investigate(
    { ...located, records: { ...located.records, deployMarks, versionStarts, missingGuards } },
    missingIds,
  );
}

/** Only since when linking failed, with the records that it was read from: what a page has room for. Null: they show no failure. */
export async function locateBrokenLinks(
  db: Reader,
  { companyId, at = null, until = null, mostRecords = MOST_RECORDS }: ForensicsOf,
): Promise<LocatedFailure | null> {
  const [company] = await db
    .select({
      timeZone: companies.timeZone,
      graceMinutes: companies.graceMinutes,
      now: sql<string>`company_now(${companies.id})`,
    })
    .from(companies)
    .where(eq(companies.id, companyId));
  const { timeZone, graceMinutes } = company!;
  const now = new Date(company!.now);
  const scope = { companyId, until: until ?? now, mostRecords };
  const [bookings, calls] = await Promise.all([listForensicBookings(db, scope), listForensicCalls(db, scope)]);
  const lookedAt = {
    bookings: bookings.length < mostRecords ? null : earliest(bookings.map(({ bookedAt }) => bookedAt)),
    calls: calls.length < mostRecords ? null : earliest(calls.map(({ startedAt }) => startedAt)),
  };
  const lookedFrom = latest([lookedAt.bookings, lookedAt.calls].filter((time) => time !== null));
  return locateIn(
    {
      ...{ lookedFrom, lookedAt, until: scope.until, now, timeZone, graceMinutes, bookings, calls },
      ...{ missingGuards: [], deployMarks: [], versionStarts: [] },
    },
    at,
  );
}

async function missingBetween(db: Database, companyId: number, located: LocatedFailure) {
  const { lastGood, firstBad } = located.failure;
  const [after, before] = [lastGood?.appointmentId ?? null, firstBad.appointmentId];
  if (after === null || before === null) return null;
  return countMissingIds(db, { companyId, after, before });
}

const earliest = (times: readonly Date[]) => times.reduce((first, time) => (time < first ? time : first));
const latest = (times: readonly Date[]) => times.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
