import type { RuleName } from "../linking/evidence";

/** What a call and an appointment are compared by, in the order in which it is read. */
export const comparedFields = ["name", "phone", "booked", "start", "service", "staff", "branch"] as const;
export type ComparedField = (typeof comparedFields)[number];

/** `unknown`: one side does not say, or nothing was concluded. */
export type Agreement = "agrees" | "differs" | "unknown";

const agreeing: Record<ComparedField, readonly RuleName[]> = {
  name: ["same-name"],
  phone: ["same-phone"],
  booked: ["booked-during-call"],
  start: ["stated-start"],
  service: ["stated-service"],
  staff: ["stated-staff"],
  branch: ["same-branch"],
};
const differing: Record<ComparedField, readonly RuleName[]> = {
  name: ["other-name"],
  phone: ["other-phone"],
  booked: ["booked-before-call", "booked-long-after-call"],
  start: ["other-start"],
  service: ["other-service"],
  staff: ["other-staff"],
  branch: ["other-branch"],
};

/** What the engine concluded of each field: marks never say anything else than the evidence beside them. */
export function compareFields(rules: ReadonlySet<RuleName>): Record<ComparedField, Agreement> {
  const verdict = (field: ComparedField): Agreement => {
    if (differing[field].some((rule) => rules.has(rule))) return "differs";
    return agreeing[field].some((rule) => rules.has(rule)) ? "agrees" : "unknown";
  };
  return Object.fromEntries(comparedFields.map((field) => [field, verdict(field)])) as Record<ComparedField, Agreement>;
}
