import type { Random } from "@/domain/random";
import { type CallPlan, planOf, type Twist } from "./call-plan";
import { serviceNamed } from "./price-list";
import { callIds, figures, story } from "./story";

/** How many of the lost bookings are hard on purpose, and how. A family is a pair of calls. */
const hardCases: [twist: Twist, count: number][] = [
  ["withheld", 9],
  ["other_number", 8],
  ["late", 6],
  ["staff_during", 4],
  ["online_during", 2],
];
const FAMILY_PAIRS = 5;
const ROOM_AFTER_A_PAIR_MS = 15 * 60_000;

/** Marks the lost bookings that stay ambiguous, those whose appointment names its call, and the odd calls. */
export function addTwists(random: Random, plans: CallPlan[]): void {
  const lost = plans.filter((plan) => plan.kind === "book" && plan.id > callIds.firstBad);
  const early = random.shuffled(lost.filter((plan) => plan.startedAt < story.lastSevenDays));
  for (let made = 0; made < FAMILY_PAIRS; made++) {
    const first = early.find((plan) => plan.kind === "book" && !plan.twist && isRoomyPair(plans, plan)) as CallPlan;
    const second = planOf(plans, first.id + 1);
    first.twist = "family_first";
    second.twist = "family_second";
    second.branch = first.branch;
    becomeBooking(plans, second, random);
    for (const plan of [first, second]) plan.services = plan.services.slice(0, 1);
  }
  const plain = early.filter((plan) => plan.kind === "book" && !plan.twist);
  for (const [twist, count] of hardCases) {
    for (const plan of plain.splice(0, count)) plan.twist = twist;
  }
  for (const plan of plain.splice(0, figures.oneSided)) {
    plan.namesCall = true;
    plan.services = plan.services.slice(0, 1);
  }
  const triple = plain.pop() as CallPlan;
  triple.services = ["Damenhaarschnitt kurz", "Ansatzfarbe", "Föhnen und Stylen"].map(serviceNamed);
  addOddCalls(plans);
}

/** A neighbour takes over another lost booking, so that their number stays exact. */
function becomeBooking(plans: CallPlan[], plan: CallPlan, random: Random): void {
  if (plan.kind === "book") return;
  const donors = plans.filter(
    (other) =>
      other.kind === "book" && !other.twist && other.id > callIds.firstBad && other.startedAt < story.lastSevenDays,
  );
  const donor = random.pick(donors);
  [plan.kind, donor.kind] = ["book", plan.kind];
}

function isRoomyPair(plans: CallPlan[], plan: CallPlan): boolean {
  const after = plans[plan.id + 1];
  const next = plans[plan.id];
  return next?.twist === null && after !== undefined && after.startedAt - plan.startedAt > ROOM_AFTER_A_PAIR_MS;
}

function addOddCalls(plans: CallPlan[]): void {
  const quiet = (plan: CallPlan) => plan.kind !== "book" && plan.kind !== "test";
  const last = plans.at(-1) as CallPlan;
  const beforeLast = plans.at(-2) as CallPlan;
  swapKind(plans, last, "running");
  swapKind(plans, beforeLast, "ended");
  const stuckFrom = Date.parse("2025-11-02T09:00:00Z");
  const stuck = plans.find((plan) => plan.startedAt > stuckFrom && quiet(plan)) as CallPlan;
  stuck.kind = "stuck";
  const excluded = plans.filter((plan) => plan.kind === "failed" && plan.id > callIds.firstBad);
  (excluded[4] as CallPlan).excludedReason = "Filialleitung hat die Buchung ausprobiert";
  (excluded[19] as CallPlan).excludedReason = "Doppelt angerufen, Termin wurde im Salon vereinbart";
}

function swapKind(plans: CallPlan[], plan: CallPlan, kind: CallPlan["kind"]): void {
  if (plan.kind === "book") {
    const other = plans.findLast(
      (candidate) => candidate.kind === "info" && candidate.id < plan.id - 2 && candidate.id > callIds.firstBad,
    ) as CallPlan;
    other.kind = "book";
    other.services = plan.services;
  }
  plan.kind = kind;
}
