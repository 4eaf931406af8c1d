import { checkReport, type ReportCheck, type StatedFigures } from "@/domain/forensics/checks";
import type { Forensics } from "@/domain/forensics/investigate";
import type { Database } from "../../client";
import { type ForensicsOf, getForensics } from "./get-forensics";
import { recountFailure } from "./recount";

export type CheckedForensics = { forensics: Forensics; checks: ReportCheck[] };

/** Forensics with every figure held against the data as they are now; null: the records show no failure. */
export async function getCheckedForensics(
  db: Database,
  of: ForensicsOf & { stated?: StatedFigures | null },
): Promise<CheckedForensics | null> {
  const forensics = await getForensics(db, of);
  if (forensics === null) return null;
  const { lastGood, firstBad } = forensics.failure;
  const { bookings, calls } = forensics.lookedAt;
  const recount = await recountFailure(db, {
    companyId: of.companyId,
    after: { bookings: startOf(lastGood?.at, bookings), calls: startOf(lastGood?.at, calls) },
    until: forensics.until,
    firstBadId: firstBad.appointmentId,
  });
  return { forensics, checks: checkReport(forensics, recount, of.stated ?? null) };
}

/** What comes after the last good record and was looked at. */
function startOf(lastGoodAt: Date | undefined, lookedAt: Date | null): Date {
  const beforeLooked = (lookedAt?.getTime() ?? 1) - 1;
  return new Date(Math.max(lastGoodAt?.getTime() ?? 0, beforeLooked));
}
