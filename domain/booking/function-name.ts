/** What a voice agent may ask for during a call. */
export const functionNames = [
  "check_availability",
  "book_appointment",
  "reschedule_appointment",
  "cancel_appointment",
  "find_appointments",
] as const;
export type FunctionName = (typeof functionNames)[number];

/** Those that change something: asked twice with the same arguments in one call, they act once. */
export const actingFunctions = ["book_appointment", "reschedule_appointment", "cancel_appointment"] as const;
export type ActingFunction = (typeof actingFunctions)[number];

export function isFunctionName(name: string): name is FunctionName {
  return functionNames.some((one) => one === name);
}
export function isActing(name: FunctionName): name is ActingFunction {
  return actingFunctions.some((one) => one === name);
}
