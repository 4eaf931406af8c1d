import type { Forensics } from "../investigate";
import type { Evidence, IncidentMoment, ReportLine } from "../report";
import { told } from "../told";
import { line } from "./line";

/** What happened when, oldest first. */
export function timelineLines(forensics: Forensics, moments: readonly IncidentMoment[]): ReportLine[] {
  const { failure, phantoms, loss } = forensics;
  const { lastGood, firstBad, recovered } = failure;
  const first = phantoms[0];
  return [
    ...(lastGood ? [line(told("at_last_good", ids(lastGood)), { at: lastGood.at, evidence: recordOf(lastGood) })] : []),
    ...forensics.versionStarts.map((start) =>
      line(told("at_version", { agent: start.voiceAgent, version: String(start.version) }), {
        ...{ at: start.at, evidence: { of: "call" as const, id: start.firstCallId } },
      }),
    ),
    ...forensics.deployMarks.map((mark) =>
      line(told("at_deploy", { label: mark.label, by: mark.markedBy }), {
        ...{ at: mark.deployedAt, evidence: { of: "deploys" as const } },
      }),
    ),
    ...(first
      ? [
          line(told("at_phantom", { call: String(first.callId) }), {
            ...{ at: first.at, evidence: { of: "call" as const, id: first.callId } },
          }),
        ]
      : []),
    line(told("at_first_bad", ids(firstBad)), { at: firstBad.at, evidence: recordOf(firstBad) }),
    ...(loss ? [line(told("at_loss", { by: loss.by.join(", ") || "?" }), { at: loss.from })] : []),
    ...moments.map(({ at, said }) => line(said, { at })),
    ...(recovered
      ? [line(told("at_recovered", ids(recovered)), { at: recovered.at, evidence: recordOf(recovered) })]
      : []),
  ].toSorted((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
}

type Named = { appointmentId: number | null; callId: number | null };

/** Ids are names, not amounts: they are never grouped. */
function ids({ appointmentId, callId }: Named): Record<string, string> {
  return { appointment: String(appointmentId ?? "none"), call: String(callId ?? "none") };
}

function recordOf({ appointmentId, callId }: Named): Evidence | null {
  if (appointmentId !== null) return { of: "appointment", id: appointmentId };
  return callId === null ? null : { of: "call", id: callId };
}
