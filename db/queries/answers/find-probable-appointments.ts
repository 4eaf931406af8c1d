import type { ProbableAppointment } from "@/domain/answers/facts";
import type { Reader } from "../../client";
import { type AppointmentSummary, listAppointmentSummaries } from "../appointments/summaries";
import { listCandidateAppointments } from "../linking/candidates";

/** More are not told: the box names the best, and leads to the others. */
const MOST_TOLD = 3;

/** What the matcher holds for possible of a call without its appointment, as the relink dialog offers it; best first. What is tied elsewhere is left out. */
export async function findProbableAppointments(
  db: Reader,
  { companyId, callId }: { companyId: number; callId: number },
): Promise<(ProbableAppointment & { row: AppointmentSummary })[]> {
  const candidates = await listCandidateAppointments(db, { companyId, callId });
  const ids = candidates.map(({ appointmentId }) => appointmentId);
  const rows = new Map((await listAppointmentSummaries(db, companyId, ids)).map((row) => [row.id, row]));
  return candidates
    .flatMap(({ appointmentId, probability }) => {
      const row = rows.get(appointmentId);
      if (!row || row.callId !== null) return [];
      return [{ row, probability, appointment: { ...row, customerId: null, timeZone: row.branch?.timeZone ?? null } }];
    })
    .slice(0, MOST_TOLD);
}
