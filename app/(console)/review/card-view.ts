import "server-only";
import { database } from "@/app/db";
import { appointmentCard, callCard, type Reader } from "@/components/links/record-cards";
import type { ReviewCandidate, ReviewCardView, RivalView } from "@/components/review/card-view";
import { formatProbability } from "@/components/ui/amounts";
import { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import type { Partners, Rival } from "@/db/queries/review/find-partners";
import type { Viewer } from "@/domain/access/viewer";
import { swapCost } from "@/domain/review/swap-cost";
import { ExpectedError } from "@/lib/errors";
import type { TakenCard } from "@/operations/review/take-card";
import { appointmentViews, callViews } from "../candidates";
import { withFields } from "./field-rows";
import { momentViews } from "./moment-view";
import { rejectedOf } from "./rejected-of";

type By = { viewer: Viewer; reader: Reader };

/** A card ready to be shown: the orphan, its candidates, who else wants the best, and the moment of booking. */
export async function cardView(by: By, card: TakenCard): Promise<ReviewCardView> {
  const { reader } = by;
  const { record, partners } = card;
  const side = "callId" in record ? ("call" as const) : ("appointment" as const);
  const [subject, candidates, rejected] = await Promise.all([
    subjectOf(by, record),
    partners ? candidatesOf(by, record, partners) : null,
    partners && partners.rejected > 0 ? rejectedOf(by, record) : [],
  ]);
  const best = "callId" in record ? (candidates ?? []).slice(0, 1) : (candidates ?? []).slice(0, MOMENTS);
  const calls = best.map((one) => ({ callId: one.callId, near: one.bookedSecond }));
  if ("callId" in record && calls.length === 0) calls.push({ callId: record.callId, near: null });
  return {
    ...{ itemId: card.itemId, side, subject: subject.card, subjectVersion: subject.version, place: card.place },
    ...{ reason: card.reason, reasonText: reader.t(`review.reason.${card.reason}`), valueCents: card.valueCents },
    ...{ candidates, rejected, moments: await momentViews(by, calls) },
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

async function candidatesOf(by: By, record: TakenCard["record"], partners: Partners): Promise<ReviewCandidate[]> {
  const { candidates } = partners;
  const [views, rivals] = await Promise.all([
    "callId" in record
      ? appointmentViews(by, record.callId, candidates)
      : callViews(by, record.appointmentId, candidates),
    rivalsOf(by, record, partners),
  ]);
  return (await withFields(by, views)).map((view) => ({
    ...view,
    rival: rivals.get(`${view.callId} ${view.appointmentId}`) ?? null,
  }));
}

/** Who else wants each candidate, by the pair of the candidate. */
async function rivalsOf({ viewer, reader }: By, record: TakenCard["record"], { candidates, rivals }: Partners) {
  const claims = rivals.flatMap((rival) => rival?.claim ?? []);
  const isCall = "callId" in record;
  const calls = isCall
    ? await listCallSummaries(database(), viewer.companyId, [...new Set(claims.map((one) => one.callId))])
    : [];
  const appointments = isCall
    ? []
    : await listAppointmentSummaries(database(), viewer.companyId, [
        ...new Set(claims.map((one) => one.appointmentId)),
      ]);
  const cardOf = ({ claim }: Rival) => {
    const call = calls.find((one) => one.id === claim.callId);
    const appointment = appointments.find((one) => one.id === claim.appointmentId);
    return call ? callCard(call, reader) : appointment ? appointmentCard(appointment, reader) : null;
  };
  const views = candidates.flatMap((candidate, position): [string, RivalView][] => {
    const rival = rivals[position];
    const card = rival && cardOf(rival);
    if (!card) return [];
    const elsewhere = candidates.find((one) => one !== candidate)?.bits ?? null;
    const { bits } = swapCost(
      { bits: candidate.bits, elsewhere },
      { bits: rival.claim.bits, elsewhere: rival.elsewhere },
    );
    const probability = formatProbability(rival.claim.probability, reader.locale);
    return [[`${candidate.callId} ${candidate.appointmentId}`, { card, probability, cost: costInWords(bits, reader) }]];
  });
  return new Map(views);
}

function costInWords(bits: number, reader: Reader): string {
  const { t, locale } = reader;
  if (Math.abs(bits) < SAME_BITS) return t("review.rival.equal");
  return t(bits > 0 ? "review.rival.costs" : "review.rival.gains", {
    times: oddsInWords(Math.abs(bits), reader),
    bits: Math.abs(bits).toLocaleString(locale, { maximumFractionDigits: 1 }),
  });
}

/** 2^bits, rounded as nobody would remember more of it; a number that nobody can picture is only said to be large. */
function oddsInWords(bits: number, { t, locale }: Reader): string {
  const times = 2 ** bits;
  if (times > MOST_TIMES_TOLD) return t("review.rival.moreThan", { times: MOST_TIMES_TOLD.toLocaleString(locale) });
  const rounded = times < 10 ? Math.round(times * 10) / 10 : Number(times.toPrecision(2));
  return rounded.toLocaleString(locale);
}

function gone(): ExpectedError {
  return new ExpectedError("not_found", "The record of this card is gone.");
}

const MOST_TIMES_TOLD = 1_000_000;
/** So few bits make no difference that could be said. */
const SAME_BITS = 0.1;
/** For an orphaned booking the moment is shown in its first so many calls. */
const MOMENTS = 3;
