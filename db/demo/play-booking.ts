import type { Random } from "@/domain/random";
import { berlinParts, nextDay } from "./berlin-time";
import type { CallPlan } from "./call-plan";
import { type BookingScene, bookingCall, type Scene } from "./dialogue/booking-call";
import { spokenDay, spokenTime } from "./dialogue/spoken-time";
import type { AppointmentDraft, CallDraft } from "./drafts";
import { misheard, nickname } from "./names";
import { type Person, strangeNumber } from "./people";
import { priceAt, type Service, usualSex } from "./price-list";
import { agentFor } from "./salon";
import type { Slot } from "./salon-calendar";
import { callIds, story } from "./story";
import type { World } from "./world";

const anchors: Record<number, number> = {
  [callIds.lastPilotBooking]: story.lastPilotBooking,
  [callIds.lastGood]: story.lastGoodBooking,
  [callIds.firstBad]: story.firstBadBooking,
};
/** The second of a family starts this long after the first hung up, and before the first one's booking arrives. */
const FAMILY_GAP_MS = 25_000;
const FAMILY_LAG_MS = 60_000;

/** Plays a call in which somebody books, or tries to; the second of a family follows the first's `family`. */
export function playBooking(world: World, random: Random, plan: CallPlan, family: Family | null): PlayedBooking {
  if (plan.twist === "family_second" && family) plan.startedAt = family.endedAt + FAMILY_GAP_MS;
  const pair = plan.twist === "family_first" ? world.household(random, plan.branch.id) : null;
  const person = family?.next ?? pair?.[0] ?? world.somebody(random, plan.branch.id, plan.services[0]);
  const heard = heardName(random, plan, person);
  const slots = takeSlots(world, random, plan);
  const fails = plan.kind === "failed" ? random.pick(["slot_taken", "calendar_unavailable"] as const) : null;
  const uids = plan.services.map(() => world.newUid());
  const shownNumber = plan.twist === "withheld" ? "hidden" : plan.twist === "other_number" ? "other" : "same";
  const scene: BookingScene = {
    startedAt: plan.startedAt,
    salon: plan.branch.name,
    agentName: agentFor(plan.branch, plan.startedAt).agent.name,
    caller: person.name,
    heard,
    phone: person.phone,
    shownNumber,
    wishesStaff: random.chance(0.35),
    isTalkative: plan.id in anchors || random.chance(0.03),
    fails,
    bookings: plan.services.map((service, index) => ({
      service,
      priceCents: priceAt(service, plan.startedAt),
      staff: (slots[index] as Slot).staff,
      startsAt: (slots[index] as Slot).startsAt,
      attendee: index === 0 || isForCaller(random, service, person) ? heard : companion(world, random, service, person),
      alternatives: alternatives(world, random, plan, index, slots),
      uid: plan.linked ? (uids[index] as string) : null,
    })),
  };
  const played = bookingCall(random, scene);
  const anchor = anchors[plan.id];
  if (anchor) plan.startedAt = anchor - Math.round((played.bookedAtSeconds[0] ?? 0) * 1000);
  const call = callOf(world, random, plan, person, scene, played, slots);
  if (plan.kind === "book" && plan.arrives) {
    scene.bookings.forEach((booking, index) => {
      const draft = appointmentOf(world, random, plan, person, call, index, slots, booking.attendee, uids);
      draft.bookedAt = anchor ?? bookedAt(random, plan, played, index, call.endedAt as number);
    });
  }
  return { call, person, family: pair ? { next: pair[1], endedAt: call.endedAt as number } : null };
}

export type Family = { next: Person; endedAt: number };
export type PlayedBooking = { call: CallDraft; person: Person; family: Family | null };

function heardName(random: Random, plan: CallPlan, person: Person): string {
  if (plan.twist === "other_number" || random.chance(0.12)) return misheard(person.name.full);
  return random.chance(0.12) ? nickname(person.name) : person.name.full;
}

/** One chair after the other on the same day. */
function takeSlots(world: World, random: Random, plan: CallPlan): Slot[] {
  let day = nextDay(
    berlinParts(plan.startedAt).day,
    random.weighted([0, 1, 2, 3, 5, 7, 9, 14, 21], (days) => 24 - days),
  );
  let minute = random.int(9, 17) * 60 + random.pick([0, 15, 30, 45]);
  let from = plan.startedAt + 45 * 60_000;
  return plan.services.map((service) => {
    const slot = world.calendar.take(random, { branch: plan.branch, minutes: service.minutes, from, day, minute });
    day = berlinParts(slot.startsAt).day;
    minute = berlinParts(slot.endsAt).minute;
    from = slot.endsAt;
    return slot;
  });
}

function alternatives(world: World, random: Random, plan: CallPlan, index: number, slots: Slot[]): number[] {
  const slot = slots[index] as Slot;
  const { day } = berlinParts(slot.startsAt);
  const wish = {
    branch: plan.branch,
    minutes: plan.services[index]?.minutes ?? 30,
    from: plan.startedAt,
    day,
    minute: 540,
  };
  const free = world.calendar.freeSlots(random, wish).map((other) => other.startsAt);
  return random.shuffled(free.filter((startsAt) => startsAt !== slot.startsAt)).slice(0, random.int(1, 3));
}

function isForCaller(random: Random, service: Service, person: Person): boolean {
  const sex = usualSex(service);
  return !/Kinder|Jugend/.test(service.name) && (sex === null ? random.chance(0.6) : sex === person.name.sex);
}

/** Whom the caller brings along: somebody of the household when one is known and fits. */
function companion(world: World, random: Random, service: Service, person: Person): string {
  const sex = usualSex(service) ?? (random.chance(0.5) ? "f" : "m");
  const relative = world.people.find(
    (other) =>
      other.household !== null && other.household === person.household && other !== person && other.name.sex === sex,
  );
  const given = random.pick(
    sex === "f" ? ["Mia", "Ida", "Klara", "Greta", "Lotte"] : ["Emil", "Paul", "Leo", "Karl", "Till"],
  );
  return relative?.name.full ?? `${given} ${person.name.family}`;
}

function callOf(
  world: World,
  random: Random,
  plan: CallPlan,
  person: Person,
  scene: BookingScene,
  played: Scene,
  slots: Slot[],
): CallDraft {
  const endedAt = plan.startedAt + played.conversation.durationMs;
  const recognised = plan.twist === null || plan.twist === "late" || plan.twist.endsWith("_during");
  const books = plan.kind === "book";
  const customer = books && recognised ? world.customerFor(person, plan.startedAt) : null;
  const first = scene.bookings[0] as BookingScene["bookings"][number];
  const what = plan.services.map((service) => service.name).join(" und ");
  return {
    plan,
    kind: plan.kind,
    endedAt,
    turns: played.conversation.turns,
    from: plan.twist === "withheld" ? null : plan.twist === "other_number" ? strangeNumber(random) : person.phone,
    withheld: plan.twist === "withheld",
    callerName: scene.heard,
    customerId: customer?.id ?? (recognised ? (world.customerByPhone(person.phone)?.id ?? null) : null),
    summary: books
      ? random.pick([
          `${scene.heard} bucht ${what} am ${spokenDay(first.startsAt)} um ${spokenTime(first.startsAt)} bei ${first.staff.name}.`,
          `Termin vereinbart: ${what}, ${spokenDay(first.startsAt)}, ${spokenTime(first.startsAt)}, bei ${first.staff.given}.`,
          `${scene.heard} möchte ${what}; gebucht für ${spokenDay(first.startsAt)}, ${spokenTime(first.startsAt)}.`,
        ])
      : random.pick([
          `${what} konnte nicht gebucht werden, Rückruf gewünscht.`,
          `Terminwunsch für ${what}, der Kalender nahm ihn nicht an.`,
        ]),
    disconnectionReason: random.chance(0.55) ? "agent_hangup" : "user_hangup",
    sentiment: books ? (random.chance(0.6) ? "Positive" : "Neutral") : random.pick(["Negative", "Neutral", "Neutral"]),
    statements: scene.bookings.map((booking, index) => ({
      service: booking.service,
      slot: slots[index] as Slot,
      name: booking.attendee,
      phone: person.phone,
      statedAt: plan.startedAt + Math.round((played.bookedAtSeconds[index] ?? 0) * 1000),
      succeeded: books,
    })),
  };
}

function bookedAt(random: Random, plan: CallPlan, played: Scene, index: number, endedAt: number): number {
  if (plan.twist === "family_first") return endedAt + FAMILY_LAG_MS;
  if (plan.twist === "late") return endedAt + random.int(4, 14) * 60_000 + index * 1000;
  if (!plan.linked && plan.twist === null && plan.services.length === 1 && random.chance(0.12)) {
    return endedAt + random.int(3, 100) * 1000;
  }
  return plan.startedAt + Math.round((played.bookedAtSeconds[index] ?? 0) * 1000);
}

function appointmentOf(
  world: World,
  random: Random,
  plan: CallPlan,
  person: Person,
  call: CallDraft,
  index: number,
  slots: Slot[],
  attendee: string,
  uids: string[],
): AppointmentDraft {
  const service = plan.services[index] as (typeof plan.services)[number];
  const isDuplicate = plan.twist === "other_number" && random.chance(0.5);
  const customer = isDuplicate
    ? world.addCustomer(attendee, person.phone, null, plan.startedAt)
    : world.customerFor(person, plan.startedAt);
  const slot = slots[index] as Slot;
  const draft: AppointmentDraft = {
    madeBy: plan,
    source: "voice_agent",
    bookedAt: call.endedAt as number,
    branchId: plan.branch.id,
    service,
    priceCents: priceAt(service, plan.startedAt),
    slot,
    current: slot,
    person,
    customerId: customer.id,
    attendeeName: attendee,
    phone: person.phone,
    email: random.chance(0.3) ? person.email : null,
    uids: [{ uid: uids[index] as string, at: call.endedAt as number }],
    changes: [],
    fate: "kept",
  };
  world.appointments.push(draft);
  return draft;
}
