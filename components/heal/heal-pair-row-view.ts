import type { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import type { listCallSummaries } from "@/db/queries/calls/summaries";
import type { HealPairLine } from "@/db/queries/heal-runs/list-heal-pairs";
import type { HealBand } from "@/domain/healing/heal-run";
import { type PairOutcome, pairOutcome } from "@/domain/healing/pair-outcome";
import { evidenceText } from "../links/candidates";
import { appointmentCard, callCard, momentIn, type Reader } from "../links/record-cards";
import { formatSureness } from "./sureness";

/** A planned pair as the table shows it: every text is written. */
export type HealPairRowView = {
  /** Its position in the plan. */
  id: number;
  href: string;
  caller: string;
  number: string;
  called: string;
  band: HealBand;
  bandWord: string;
  sure: string;
  outcome: PairOutcome;
  outcomeWord: string;
  /** Why it was skipped or kept; empty otherwise. */
  because: string;
  starts: string;
  service: string;
  attendee: string;
  className: string;
  evidence: string;
};

export type PairRecords = {
  calls: ReadonlyMap<number, Awaited<ReturnType<typeof listCallSummaries>>[number]>;
  appointments: ReadonlyMap<number, Awaited<ReturnType<typeof listAppointmentSummaries>>[number]>;
};

/** `records` are those that are still there. */
export function healPairRowView(
  pair: HealPairLine,
  { records, href }: { records: PairRecords; href: string },
  reader: Reader,
): HealPairRowView {
  const { t, locale, company } = reader;
  const [call, appointment] = [records.calls.get(pair.callId), records.appointments.get(pair.appointmentId)];
  const callView = call && callCard(call, reader);
  const appointmentView = appointment && appointmentCard(appointment, reader);
  const outcome = pairOutcome(pair);
  const forIt = pair.evidence.filter(({ bits }) => bits > 0).toSorted((a, b) => b.bits - a.bits);
  return {
    id: pair.position,
    href,
    caller: callView?.title ?? t("heal.pair.callGone", { id: String(pair.callId) }),
    number: callView?.detail ?? "",
    called: call ? momentIn(call.startedAt, call.branch?.timeZone ?? company.timeZone, reader) : "",
    band: pair.band,
    bandWord: t(`heal.band.${pair.band}`),
    sure: formatSureness(pair.probability, locale),
    outcome,
    outcomeWord: t(`heal.outcome.${outcome}`),
    because: becauseOf(pair, outcome, reader),
    starts: appointmentView?.title ?? t("heal.pair.appointmentGone", { id: String(pair.appointmentId) }),
    service: appointmentView?.detail ?? "",
    attendee: appointment?.attendeeName ? reader.words(appointment.attendeeName) : "",
    className: t(`heal.class.${pair.linkClass}`),
    evidence: forIt.map((item) => evidenceText(item, reader)).join(" · "),
  };
}

function becauseOf({ skipReason, keepReason }: HealPairLine, outcome: PairOutcome, { t }: Reader): string {
  if (outcome === "skipped" && skipReason) return t(`heal.skip.${skipReason as "changed"}`);
  return outcome === "kept" && keepReason ? t(`heal.keep.${keepReason as "changed_since"}`) : "";
}
