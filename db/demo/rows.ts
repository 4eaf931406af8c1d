import { appointmentIdAt, appointmentRow, uidRows } from "./appointment-rows";
import { callRow, latencyRow, statementRows, transcriptRow } from "./call-rows";
import { outcomeClaims, partnerClaims } from "./claim-rows";
import type { AppointmentChange } from "./drafts";
import type { World } from "./world";

export type NumberedChange = AppointmentChange & { appointmentId: number };
export type DemoRows = ReturnType<typeof demoRows>;

/** The played story as rows, in the order of their ids, and the changes that came later, oldest first. */
export function demoRows(world: World, companyId: number) {
  const drafts = [...world.calls].sort((a, b) => a.plan.id - b.plan.id);
  const calls = drafts.map((draft) => callRow(companyId, draft));
  const numbered = world.appointments.map((draft, position) => ({ draft, id: appointmentIdAt(position) }));
  const appointments = numbered.map(({ draft, id }) => appointmentRow(companyId, draft, id));
  const changes: NumberedChange[] = numbered.flatMap(({ draft, id }) =>
    draft.changes.map((change) => ({
      ...change,
      appointmentId: id,
      set: change.set.providerUid ? { ...change.set, providerBookingId: String(9_200_000 + id) } : change.set,
    })),
  );
  return {
    calls,
    transcripts: drafts.filter((draft) => draft.turns.length > 0).map((draft) => transcriptRow(companyId, draft)),
    latencies: drafts.filter((draft) => draft.turns.length > 0).map((draft) => latencyRow(companyId, draft)),
    statements: drafts.flatMap((draft) => statementRows(companyId, draft)),
    appointments,
    uids: numbered.flatMap(({ draft, id }) => uidRows(companyId, draft, id)),
    claims: [
      ...drafts.flatMap((draft, index) => outcomeClaims(calls[index] as (typeof calls)[number], draft)),
      ...numbered.flatMap(({ draft }, index) =>
        partnerClaims(
          appointments[index] as (typeof appointments)[number],
          draft,
          draft.madeBy ? (calls[draft.madeBy.id - 1] ?? null) : null,
        ),
      ),
    ],
    changes: changes.sort((a, b) => a.at - b.at || a.appointmentId - b.appointmentId),
    exclusions: drafts
      .filter((draft) => draft.plan.excludedReason !== null)
      .map((draft) => ({
        callId: draft.plan.id,
        reason: draft.plan.excludedReason as string,
        at: (draft.endedAt ?? draft.plan.startedAt) + 16 * 3_600_000,
      })),
  };
}
