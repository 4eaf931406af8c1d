import counted from "./default-weights.json" with { type: "json" };
import type { WeightSet } from "./weight-set";

/** What a company uses until weights of its own are approved; the file is written by `relink weights estimate --data`. */
export const defaultWeights: WeightSet = counted;
