/**
 * Where a function call stands: being worked on; done; refused, with nothing changed; uncertain, where the voice agent was
 * told no and the calendar may have acted; compensated, where what it did was taken back.
 */
export const functionCallStates = ["working", "done", "refused", "uncertain", "compensated"] as const;
export type FunctionCallState = (typeof functionCallStates)[number];
