import type { Random } from "@/domain/random";
import { callTimes } from "./call-times";
import { type Service, services } from "./price-list";
import { type Branch, branchOf, calledBranch } from "./salon";
import { callIds, figures, story } from "./story";

export type CallKind =
  | "book"
  | "failed"
  | "reschedule"
  | "cancel"
  | "info"
  | "message"
  | "hangup"
  | "wrong_number"
  | "test"
  | "overload"
  | "running"
  | "ended"
  | "stuck";

/** What makes a booking's call hard to tell from others. */
export type Twist =
  | "family_first"
  | "family_second"
  | "withheld"
  | "other_number"
  | "late"
  | "staff_during"
  | "online_during";

export type CallPlan = {
  id: number;
  startedAt: number;
  kind: CallKind;
  branch: Branch;
  /** One per booking; empty unless `kind` is book or failed. */
  services: Service[];
  twist: Twist | null;
  /** Whether the booking reached the calendar. */
  arrives: boolean;
  /** Whether the appointment is tied to the call. */
  linked: boolean;
  /** Whether the appointment names its call although nothing tied them. */
  namesCall: boolean;
  excludedReason: string | null;
};

type Stretch = { firstId: number; lastId: number; from: number; to: number; bookings: number; mix: Mix };
type Mix = Partial<Record<CallKind, number>>;

const pilotMix: Mix = {
  failed: 5,
  reschedule: 9,
  cancel: 8,
  info: 34,
  message: 16,
  hangup: 16,
  wrong_number: 4,
  test: 8,
};
const moveMix: Mix = { failed: 10, info: 30, message: 22, hangup: 16, wrong_number: 4, test: 18 };
const liveMix: Mix = {
  failed: 5,
  reschedule: 10,
  cancel: 9,
  info: 35,
  message: 17,
  hangup: 17,
  wrong_number: 4,
  test: 2,
  overload: 1,
};

const minutes = (count: number) => count * 60_000;
const stretches: Stretch[] = [
  { firstId: 1, lastId: 464, from: story.opening, to: story.pilotEnd, bookings: 158, mix: pilotMix },
  { firstId: 466, lastId: 508, from: story.moveFrom, to: story.liveFrom, bookings: 0, mix: moveMix },
  {
    firstId: 509,
    lastId: 551,
    from: story.liveFrom,
    to: story.lastGoodBooking - minutes(6),
    bookings: 0,
    mix: liveMix,
  },
  {
    firstId: 553,
    lastId: 610,
    from: story.lastGoodBooking + minutes(1),
    to: story.firstBadBooking - minutes(6),
    bookings: 0,
    mix: { ...liveMix, reschedule: 3, cancel: 6 },
  },
  {
    firstId: 612,
    lastId: 2170,
    from: story.firstBadBooking + minutes(4),
    to: story.now - minutes(1),
    bookings: figures.unlinkedWithAppointment - 1,
    mix: liveMix,
  },
];

/** Every call of the story: when, at which branch, about what, in the order of their ids. */
export function planCalls(random: Random): CallPlan[] {
  const plans = [
    ...stretches.flatMap((stretch) => planStretch(random.fork(`stretch ${stretch.firstId}`), stretch)),
    anchor(callIds.lastPilotBooking, story.lastPilotBooking, branchOf(1), ["Damenhaarschnitt lang"]),
    anchor(callIds.lastGood, story.lastGoodBooking, branchOf(1), ["Herrenhaarschnitt"]),
    anchor(callIds.firstBad, story.firstBadBooking, branchOf(2), ["Waschen, Schneiden, Föhnen"]),
  ].sort((a, b) => a.id - b.id);
  for (const id of callIds.phantoms) makeBooking(planOf(plans, id), random, false);
  makeBooking(planOf(plans, 531), random, true);
  forceBookings(plans, random);
  for (const plan of plans) plan.linked = plan.kind === "book" && plan.id <= callIds.lastGood;
  return plans;
}

function planStretch(random: Random, stretch: Stretch): CallPlan[] {
  const count = stretch.lastId - stretch.firstId + 1;
  const kinds = Object.keys(stretch.mix) as CallKind[];
  const booked = new Set(
    random.shuffled(Array.from({ length: count }, (_, index) => index)).slice(0, stretch.bookings),
  );
  const times = withRepeatedHour(callTimes(random, stretch.from, stretch.to, count));
  return times.map((startedAt, index) => ({
    ...blank(stretch.firstId + index, startedAt, calledBranch(random, startedAt)),
    kind: booked.has(index) ? "book" : random.weighted(kinds, (kind) => stretch.mix[kind] ?? 0),
    services: askedFor(random),
  }));
}

/** On the night in which summer time ends, somebody calls at 02:30, and an hour later at 02:30 again. */
function withRepeatedHour(times: number[]): number[] {
  const repeated = [Date.parse("2025-10-26T00:30:00Z"), Date.parse("2025-10-26T01:30:00Z")];
  const night = times.findIndex((time) => time > (repeated[0] as number));
  if (night <= 0) return times;
  return times.toSpliced(night, repeated.length, ...repeated).sort((a, b) => a - b);
}

function blank(id: number, startedAt: number, branch: Branch): CallPlan {
  return {
    id,
    startedAt,
    kind: "info",
    branch,
    services: [],
    twist: null,
    arrives: true,
    linked: false,
    namesCall: false,
    excludedReason: null,
  };
}

/** A booking that the calendar made at an exact second: its call is placed backwards from there. */
function anchor(id: number, bookedAt: number, branch: Branch, names: string[]): CallPlan {
  const chosen = services.filter((service) => names.includes(service.name));
  return { ...blank(id, bookedAt - minutes(2.4), branch), kind: "book", services: chosen };
}

function makeBooking(plan: CallPlan, random: Random, arrives: boolean): void {
  plan.kind = "book";
  plan.arrives = arrives;
  const settled = services.filter((service) => service.weight >= 2 && service.id !== 2);
  plan.services = [random.weighted(settled, (service) => service.weight)];
}

/** The day before the pilot's last check had bookings: at least five of its calls. */
function forceBookings(plans: CallPlan[], random: Random): void {
  const to = Date.parse("2025-09-25T16:00:00Z");
  const window = plans.filter((plan) => plan.startedAt > to - 24 * minutes(60) && plan.startedAt < to - minutes(15));
  const missing = 5 - window.filter((plan) => plan.kind === "book").length;
  for (const plan of window.filter((candidate) => candidate.kind !== "book").slice(0, Math.max(0, missing))) {
    makeBooking(plan, random, true);
  }
}

function askedFor(random: Random): Service[] {
  const offered = services.filter((service) => service.active);
  const wanted = random.chance(0.06) ? 2 : 1;
  return Array.from({ length: wanted }, () => random.weighted(offered, (service) => service.weight));
}

export function planOf(plans: readonly CallPlan[], id: number): CallPlan {
  const plan = plans[id - 1];
  if (plan?.id !== id) throw new Error(`call ${id} is not planned`);
  return plan;
}
