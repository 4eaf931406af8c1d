import { told } from "../told";
import { type CauseJudge, circumstantial } from "./cause";

/** A trait counts as the place of a failure from here on, when it is counted cautiously. */
const LEAST_TIMES = 2;
const FEWEST_BAD = 3;

/** It fails at one branch, voice agent, service or hour, and goes on working elsewhere at the same time. */
export const onePlace: CauseJudge = (clues) => {
  if (clues.goodDuring === 0) return [];
  const trait = clues.shared.find((one) => one.atLeast >= LEAST_TIMES && one.bad >= FEWEST_BAD);
  if (!trait) return [];
  const elsewhere = trait.badOf - trait.bad;
  return [
    {
      subject: trait.value,
      for: [
        circumstantial(
          told("shared_by", {
            ...{ trait: trait.trait, value: trait.value, times: Math.round(trait.timesMoreLikely * 10) / 10 },
            ...{ bad: trait.bad, badOf: trait.badOf, good: trait.good, goodOf: trait.goodOf },
          }),
        ),
        circumstantial(told("works_elsewhere", { good: clues.goodDuring })),
      ],
      against: elsewhere > trait.bad ? [circumstantial(told("fails_elsewhere", { elsewhere }))] : [],
    },
  ];
};
