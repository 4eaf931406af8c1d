import { Random } from "@/domain/random";
import { berlinParts, MINUTE_MS, minuteOf } from "./berlin-time";
import { type CallPlan, planCalls } from "./call-plan";
import { bookWithoutCall, planDeskBookings } from "./desk-bookings";
import type { AppointmentDraft } from "./drafts";
import { type Family, playBooking } from "./play-booking";
import { playChange, settleFate } from "./play-change";
import { playPlain } from "./play-plain";
import { settleTotal } from "./price-total";
import { appointmentIds, callIds, story } from "./story";
import { addTwists } from "./twists";
import { World } from "./world";

const SEED = 20_251_001;

/** Plays the whole story, moment by moment; the same world every time. */
export function generateDemo(): World {
  const random = new Random(SEED);
  const world = new World(random.fork("world"));
  const plans = planCalls(random.fork("calls"));
  addTwists(random.fork("twists"), plans);
  settleTotal(random.fork("prices"), plans);
  for (const moment of moments(world, random, plans)) moment.happens();
  world.appointments.sort((a, b) => a.bookedAt - b.bookedAt);
  for (const draft of world.appointments) (draft.uids[0] as { at: number }).at = draft.bookedAt;
  deleteTwo(world);
  keepOrCome(world, random.fork("visits"));
  return world;
}

type Moment = { at: number; happens: () => void };

function moments(world: World, random: Random, plans: readonly CallPlan[]): Moment[] {
  const ofPilot = plans.filter((plan) => plan.kind === "book" && plan.id <= callIds.lastOfPilot);
  const pilotBookings = ofPilot.reduce((sum, plan) => sum + plan.services.length, 0);
  const desk = planDeskBookings(random.fork("desk"), appointmentIds.lastOfPilot - pilotBookings);
  const fates = random.fork("fates");
  let family: Family | null = null;
  const all: Moment[] = [
    { at: story.opening - 60 * MINUTE_MS, happens: () => world.importRegulars([1], story.opening - 60 * MINUTE_MS) },
    { at: story.liveFrom - MINUTE_MS, happens: () => world.importRegulars([2, 3, 4], story.liveFrom - MINUTE_MS) },
    ...desk.map((booking, index) => ({
      at: booking.at,
      happens: () => settleFate(world, fates, bookWithoutCall(world, random.fork(`desk ${index}`), booking)),
    })),
    ...plans.map((plan) => ({
      at: plan.startedAt,
      happens: () => {
        family = play(world, random.fork(`call ${plan.id}`), plan, family);
      },
    })),
  ];
  return all.sort((a, b) => a.at - b.at);
}

function play(world: World, random: Random, plan: CallPlan, family: Family | null): Family | null {
  if (plan.kind === "book" || plan.kind === "failed") {
    const known = world.appointments.length;
    const played = playBooking(world, random, plan, plan.twist === "family_second" ? family : null);
    world.calls.push(played.call);
    for (const draft of world.appointments.slice(known)) settleFate(world, random, draft);
    if (plan.twist === "staff_during" || plan.twist === "online_during") {
      const at = plan.startedAt + ((played.call.endedAt ?? plan.startedAt) - plan.startedAt) / 2;
      const source = plan.twist === "staff_during" ? ("staff" as const) : ("online" as const);
      bookWithoutCall(world, random, { at, branch: plan.branch, source }, played.person);
    }
    return played.family;
  }
  const isChange = plan.kind === "reschedule" || plan.kind === "cancel";
  const changed = isChange ? playChange(world, random, plan) : null;
  world.calls.push(changed ?? playPlain(world, random, plan, isChange ? "info" : plan.kind));
  return null;
}

/** Two bookings without a call were removed from the calendar by hand. */
function deleteTwo(world: World): void {
  const from = minuteOf("2025-10-15", 0);
  const chosen = world.appointments
    .filter(
      (draft) => draft.madeBy === null && draft.bookedAt > from && draft.fate === "kept" && draft.source === "online",
    )
    .slice(0, 2);
  for (const draft of chosen) {
    const at = draft.bookedAt + 40 * MINUTE_MS;
    draft.fate = "deleted";
    draft.changes.push({ at, byCallId: null, set: { deletedAt: new Date(at) } });
  }
}

/** Evening by evening the salon closes its books: who came, and who did not. */
function keepOrCome(world: World, random: Random): void {
  for (const draft of world.appointments) {
    const closing = minuteOf(berlinParts(draft.current.startsAt).day, 20 * 60 + 30);
    if (closing >= story.now || isGone(draft)) continue;
    const status = draft.source !== "walk_in" && random.chance(0.035) ? "no_show" : "completed";
    draft.changes.push({ at: closing, byCallId: null, set: { status } });
  }
}

function isGone(draft: AppointmentDraft): boolean {
  return draft.fate === "cancelled" || draft.fate === "deleted";
}
