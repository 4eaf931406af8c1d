import type { Random } from "@/domain/random";
import type { CallPlan } from "./call-plan";
import { priceAt, type Service, services } from "./price-list";
import { callIds, figures } from "./story";

const SEARCH_STEPS = 20_000;

/** What a planned call's bookings cost: of a booking that never arrived, today's price of what was asked for. */
export function planPriceCents(plan: CallPlan): number {
  return plan.services.reduce(
    (sum, service) => sum + (plan.arrives ? priceAt(service, plan.startedAt) : service.priceCents),
    0,
  );
}

/** Calls that say booked and are tied to nothing. */
export function lostBookings(plans: readonly CallPlan[]): CallPlan[] {
  return plans.filter((plan) => plan.kind === "book" && plan.id > callIds.lastGood);
}

/** Exchanges services of lost bookings, one for one, until they are worth exactly what the story says. */
export function settleTotal(random: Random, plans: readonly CallPlan[]): void {
  const lost = lostBookings(plans).filter((plan) => plan.arrives && plan.id !== callIds.firstBad);
  const usual = services.filter((service) => service.active && service.weight >= 2);
  let missing = figures.lostValueCents - lostBookings(plans).reduce((sum, plan) => sum + planPriceCents(plan), 0);
  for (let step = 0; missing !== 0; step++) {
    if (step > SEARCH_STEPS) throw new Error(`the demo's prices do not add up: ${missing} cents are missing`);
    const plan = random.pick(lost);
    const position = random.int(0, plan.services.length - 1);
    const before = plan.services[position] as Service;
    const after = random.pick(usual);
    const gain = priceAt(after, plan.startedAt) - priceAt(before, plan.startedAt);
    if (Math.abs(missing - gain) >= Math.abs(missing)) continue;
    plan.services[position] = after;
    missing -= gain;
  }
}
