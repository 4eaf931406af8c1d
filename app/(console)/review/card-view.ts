import "server-only";
import { database } from "@/app/db";
import { appointmentCard, callCard, type Reader } from "@/components/links/record-cards";
import type { ReviewCandidate, ReviewCardView, RivalView } from "@/components/review/card-view";
import { formatProbability } from "@/components/ui/amounts";
import { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import type { Partners } from "@/db/queries/review/find-partners";
import type { Viewer } from "@/domain/access/viewer";
import { swapCost } from "@/domain/review/swap-cost";
import { ExpectedError } from "@/lib/errors";
import type { TakenCard } from "@/operations/review/take-card";
import { appointmentViews, callViews } from "../candidates";
import { withFields } from "./field-rows";
import { momentViews } from "./moment-view";

type By = { viewer: Viewer; reader: Reader };

/** A card ready to be shown: the orphan, its candidates, who else wants the best, and the moment of booking. */
export async function cardView(by: By, card: TakenCard): Promise<ReviewCardView> {
  const { reader } = by;
  const { record, partners } = card;
  const side = "callId" in record ? ("call" as const) : ("appointment" as const);
  const [subject, candidates, rival] = await Promise.all([
    subjectOf(by, record),
    partners ? candidatesOf(by, record, partners) : null,
    partners ? rivalOf(by, record, partners) : null,
  ]);
  const best = "callId" in record ? (candidates ?? []).slice(0, 1) : (candidates ?? []).slice(0, MOMENTS);
  const calls = best.map((one) => ({ callId: one.callId, near: one.bookedSecond }));
  if ("callId" in record && calls.length === 0) calls.push({ callId: record.callId, near: null });
  return {
    ...{ itemId: card.itemId, side, subject: subject.card, subjectVersion: subject.version, place: card.place },
    ...{ reason: card.reason, reasonText: reader.t(`review.reason.${card.reason}`), valueCents: card.valueCents },
    ...{ candidates, rejected: partners?.rejected ?? 0, rival, moments: await momentViews(by, calls) },
  };
}

async function subjectOf({ viewer, reader }: By, record: TakenCard["record"]) {
  if ("callId" in record) {
    const [call] = await listCallSummaries(database(), viewer.companyId, [record.callId]);
    if (!call) throw gone();
    return { card: callCard(call, reader), version: call.version };
  }
  const [appointment] = await listAppointmentSummaries(database(), viewer.companyId, [record.appointmentId]);
  if (!appointment) throw gone();
  return { card: appointmentCard(appointment, reader), version: appointment.version };
}

async function candidatesOf(by: By, record: TakenCard["record"], { candidates }: Partners): Promise<ReviewCandidate[]> {
  const views =
    "callId" in record
      ? await appointmentViews(by, record.callId, candidates)
      : await callViews(by, record.appointmentId, candidates);
  return withFields(by, views);
}

async function rivalOf(
  { viewer, reader }: By,
  record: TakenCard["record"],
  partners: Partners,
): Promise<RivalView | null> {
  const { rival, candidates } = partners;
  const [best, next] = candidates;
  if (!rival || !best || rival.probability < WORTH_TELLING) return null;
  const [call] = "callId" in record ? await listCallSummaries(database(), viewer.companyId, [rival.callId]) : [];
  const [appointment] =
    "callId" in record ? [] : await listAppointmentSummaries(database(), viewer.companyId, [rival.appointmentId]);
  const card = call ? callCard(call, reader) : appointment ? appointmentCard(appointment, reader) : null;
  if (!card) return null;
  const { bits } = swapCost({ bits: best.bits, elsewhere: next?.bits ?? null }, { bits: rival.bits, elsewhere: null });
  return {
    card,
    probability: formatProbability(rival.probability, reader.locale),
    cost:
      Math.abs(bits) < SAME_BITS
        ? reader.t("review.rival.equal")
        : reader.t(bits > 0 ? "review.rival.costs" : "review.rival.gains", {
            times: oddsInWords(Math.abs(bits), reader.locale),
            bits: Math.abs(bits).toLocaleString(reader.locale, { maximumFractionDigits: 1 }),
          }),
  };
}

/** 2^bits, rounded as nobody would remember more of it. */
function oddsInWords(bits: number, locale: string): string {
  const times = 2 ** Math.min(bits, 40);
  const rounded = times < 10 ? Math.round(times * 10) / 10 : Number(times.toPrecision(2));
  return rounded.toLocaleString(locale);
}

function gone(): ExpectedError {
  return new ExpectedError("not_found", "The record of this card is gone.");
}

/** A rival that is less probable than this is no conflict. */
const WORTH_TELLING = 0.02;
/** So few bits make no difference that could be said. */
const SAME_BITS = 0.1;
/** For an orphaned booking the moment is shown in its first so many calls. */
const MOMENTS = 3;
