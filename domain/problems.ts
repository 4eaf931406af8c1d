/** What goes wrong while Relink runs: an error in its own work, or a statement that took too long. */
export const problemKinds = ["error", "slow"] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** Which of Relink's processes told of it. */
export const problemProcesses = ["web", "worker"] as const;
export type ProblemProcess = (typeof problemProcesses)[number];

/** What a line of the log tells beside its message: ids, the error's type, code and place. Never anybody's data. */
export type ProblemDetail = Record<string, unknown>;
