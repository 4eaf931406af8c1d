import type { Random } from "@/domain/random";
import type { Noise } from "./noise";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** When a message about something leaves and arrives, and which time it carries. */
export type Delivery = { stampedAt: number; arrivesAt: number; lost: boolean };

/** Each system's own idea of the time, and the queue between the calendar and the rest of the world. */
export class Clocks {
  private readonly phoneOffsetMs: number;
  private readonly calendarOffsetMs: number;
  private readonly outages: { from: number; to: number; stampsAnew: boolean }[] = [];
  private outagesDrawnUntil: number;

  constructor(
    private readonly random: Random,
    private readonly noise: Noise,
    startsAt: number,
  ) {
    const offset = () => (random.next() * 2 - 1) * noise.clockOffsetSeconds * 1000;
    this.phoneOffsetMs = offset() / 3;
    this.calendarOffsetMs = offset();
    this.outagesDrawnUntil = startsAt;
  }

  /** What the telephone system writes for a moment. */
  phone(at: number): number {
    return Math.round(at + this.phoneOffsetMs);
  }

  /** What the calendar writes for a moment. */
  calendar(at: number): number {
    const jitter = this.random.next() ** 3 * this.noise.clockJitterSeconds * 1000;
    return Math.round(at + this.calendarOffsetMs + jitter);
  }

  /** How a webhook of this moment travels. */
  webhook(at: number): Delivery {
    const { random, noise } = this;
    if (random.chance(noise.webhookLost)) return { stampedAt: this.calendar(at), arrivesAt: nextNight(at), lost: true };
    const queued = at + 300 + random.next() ** 4 * 20_000;
    const outage = this.outageAt(queued);
    if (outage) {
      const sent = outage.to + random.next() * 5 * MINUTE_MS;
      return { stampedAt: this.calendar(outage.stampsAnew ? sent : at), arrivesAt: sent, lost: false };
    }
    if (random.chance(noise.webhookLate)) {
      const sent = at + random.next() ** 2 * 9 * HOUR_MS;
      return { stampedAt: this.calendar(random.chance(0.5) ? sent : at), arrivesAt: sent, lost: false };
    }
    return { stampedAt: this.calendar(random.chance(0.5) ? at : queued), arrivesAt: queued, lost: false };
  }

  private outageAt(at: number) {
    while (this.outagesDrawnUntil <= at) {
      const from = this.outagesDrawnUntil + this.random.next() * DAY_MS;
      const lasts = (0.5 + this.random.next() ** 2 * 5) * HOUR_MS;
      if (this.random.chance(this.noise.webhookOutagesPerWeek / 7)) {
        this.outages.push({ from, to: from + lasts, stampsAnew: this.random.chance(0.5) });
      }
      this.outagesDrawnUntil += DAY_MS;
    }
    return this.outages.findLast((outage) => at >= outage.from && at < outage.to);
  }
}

/** When the nightly comparison finds what never arrived. */
const nextNight = (at: number) => at - (at % DAY_MS) + DAY_MS + 2 * HOUR_MS;
