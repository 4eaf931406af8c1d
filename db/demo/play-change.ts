import type { Random } from "@/domain/random";
import { berlinParts, nextDay } from "./berlin-time";
import type { CallPlan } from "./call-plan";
import { changeCall } from "./dialogue/change-call";
import { spokenDate, spokenDay, spokenTime } from "./dialogue/spoken-time";
import type { AppointmentDraft, CallDraft } from "./drafts";
import { agentFor, branchOf } from "./salon";
import type { Slot } from "./salon-calendar";
import { story } from "./story";
import type { World } from "./world";

/** Plays a call that moves or cancels an appointment; null when there is none to change. */
export function playChange(world: World, random: Random, plan: CallPlan): CallDraft | null {
  const target = world.changeable(random, plan.branch.id, plan.startedAt);
  if (!target?.person) return null;
  const newSlot = plan.kind === "reschedule" ? laterSlot(world, random, target, plan.startedAt) : null;
  const name = target.attendeeName ?? target.person.name.full;
  const oldStart = target.current.startsAt;
  const newUid = newSlot ? world.newUid() : null;
  const played = changeCall(random, {
    startedAt: plan.startedAt,
    salon: plan.branch.name,
    agentName: agentFor(plan.branch, plan.startedAt).agent.name,
    callerName: name,
    phone: target.person.phone,
    staffName: target.current.staff.name,
    oldStart,
    newStart: newSlot?.startsAt ?? null,
    newUid: plan.startedAt < story.lastGoodBooking ? newUid : null,
  });
  const at = plan.startedAt + Math.round(played.changedAtSeconds * 1000);
  if (newSlot && newUid) move(target, newSlot, newUid, at, plan.id);
  else cancel(target, at, plan.id, "Telefonisch abgesagt");
  return {
    plan,
    kind: plan.kind,
    endedAt: plan.startedAt + played.conversation.durationMs,
    turns: played.conversation.turns,
    from: target.person.phone,
    withheld: false,
    callerName: name,
    customerId: world.customerByPhone(target.person.phone)?.id ?? null,
    summary: newSlot
      ? `${name} verlegt den Termin vom ${spokenDate(oldStart)} auf ${spokenDay(newSlot.startsAt)}, ${spokenTime(newSlot.startsAt)}.`
      : `${name} sagt den Termin am ${spokenDay(oldStart)} um ${spokenTime(oldStart)} ab.`,
    disconnectionReason: random.chance(0.5) ? "agent_hangup" : "user_hangup",
    sentiment: random.pick(["Neutral", "Neutral", "Positive"]),
    statements: [],
  };
}

/** What happens to a share of all bookings without a call: moved at the desk, cancelled online or by the salon. */
export function settleFate(world: World, random: Random, draft: AppointmentDraft): void {
  const span = draft.slot.startsAt - draft.bookedAt;
  if (draft.source === "walk_in" || span < 6 * 3_600_000) return;
  const at = Math.floor(draft.bookedAt + span * (0.2 + random.next() * 0.6));
  const isInMove = at > story.pilotEnd && at < story.firstBadBooking;
  if (at >= story.now || isInMove || !random.chance(0.09)) return;
  const { hour } = berlinParts(at);
  if (draft.source === "online" && random.chance(0.06)) reject(draft, at);
  else if (random.chance(0.4)) cancel(draft, at, null, "Vom Kunden online storniert");
  else if (hour >= 9 && hour < 18 && random.chance(0.5)) cancel(draft, at, null, "Mitarbeiter erkrankt");
  else if (hour >= 9 && hour < 18) move(draft, laterSlot(world, random, draft, at), world.newUid(), at, null);
}

function laterSlot(world: World, random: Random, draft: AppointmentDraft, at: number): Slot {
  const { day } = berlinParts(draft.current.startsAt);
  return world.calendar.take(random, {
    branch: branchOf(draft.branchId),
    minutes: draft.service.minutes,
    from: at + 4 * 3_600_000,
    day: nextDay(day, random.int(1, 9)),
    minute: random.int(9, 17) * 60,
    staffId: random.chance(0.7) ? draft.current.staff.id : null,
  });
}

function move(draft: AppointmentDraft, slot: Slot, uid: string, at: number, byCallId: number | null): void {
  draft.current = slot;
  draft.uids.push({ uid, at });
  draft.fate = "changed";
  draft.changes.push({
    at,
    byCallId,
    set: {
      status: "rescheduled",
      startsAt: new Date(slot.startsAt),
      endsAt: new Date(slot.endsAt),
      staffId: slot.staff.id,
      providerUid: uid,
      icalSequence: draft.uids.length - 1,
    },
  });
}

function reject(draft: AppointmentDraft, at: number): void {
  cancel(draft, at, null, "Für diese Leistung bitte anrufen");
  Object.assign(draft.changes.at(-1)?.set ?? {}, { status: "rejected", providerStatus: "REJECTED" });
}

function cancel(draft: AppointmentDraft, at: number, byCallId: number | null, reason: string): void {
  draft.fate = "cancelled";
  draft.changes.push({
    at,
    byCallId,
    set: {
      status: "cancelled",
      cancelledAt: new Date(at),
      cancellationReason: reason,
      providerStatus: "CANCELLED",
      icalSequence: draft.uids.length,
    },
  });
}
