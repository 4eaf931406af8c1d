import { type CallFacts, finding, type LinkRule } from "../evidence";
import { BRIEF_CALL_SECONDS, SHORT_CALL_SECONDS } from "../thresholds";

/**
 * What the call says it achieved, by its tools or its analysis. Silence is a finding too: most calls that book say so.
 * Of a silent call it counts whether it was put through to a person, whether the agent's words say that it booked, and whether
 * it was long enough to book.
 */
export const claimsBooking: LinkRule = (call) => {
  if (call.outcome === null) {
    const level = levelOfSilence(call);
    return finding("claims-booking", level, { outcome: level });
  }
  const { outcome } = call;
  return finding("claims-booking", outcome === "rescheduled" || outcome === "cancelled" ? "changed" : outcome, {
    outcome,
  });
};

type Silence = "handed_over" | "brief" | "short" | "announced" | "unannounced" | "unknown";

function levelOfSilence({ startedAt, endedAt, isHandedOver, announcement }: CallFacts): Silence {
  if (isHandedOver) return "handed_over";
  const seconds = endedAt === null ? Number.POSITIVE_INFINITY : (endedAt.getTime() - startedAt.getTime()) / 1000;
  if (seconds < BRIEF_CALL_SECONDS) return "brief";
  if (announcement === "booked") return "announced";
  if (seconds < SHORT_CALL_SECONDS) return "short";
  return announcement === null ? "unknown" : "unannounced";
}
