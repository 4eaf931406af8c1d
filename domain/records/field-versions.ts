/** When a value was said: first by `stage` (the call's phase, the booking's place in its chain), then by time in epoch ms. */
export type Version = { stage: string; atMs: number };

/** The version behind each field's present value; `*` stands for every field that is not named. */
export type FieldVersions = { [field: string]: [stage: string, atMs: number] };
