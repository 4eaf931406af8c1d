import { finding, type LinkRule } from "../evidence";

/** What the call says it achieved, by its tools or its analysis. Silence is a finding too: most calls that book say so. */
export const claimsBooking: LinkRule = (call) => {
  const outcome = call.outcome ?? "unknown";
  return finding("claims-booking", outcome === "rescheduled" || outcome === "cancelled" ? "changed" : outcome, {
    outcome,
  });
};
