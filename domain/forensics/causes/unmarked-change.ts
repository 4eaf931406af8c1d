import { told } from "../told";
import { type CauseJudge, type Clues, circumstantial, type Finding } from "./cause";

/** A change of programs or settings that nobody marked. */
export const unmarkedChange: CauseJudge = (clues) => {
  const isSharp = breakFinding(clues);
  if (isSharp.length === 0) return [];
  const marks = clues.deployMarks.length;
  return [
    {
      for: isSharp,
      against: marks > 0 ? [circumstantial(told("deploys_are_marked", { count: marks }))] : [],
    },
  ];
};

/** From one record to the next everything fails: something was switched, it did not wear out. */
export function breakFinding({ failure, before, after }: Clues): Finding[] {
  const { change, lastGood, firstBad } = failure;
  if (change === null || lastGood === null || before.rate === null || after.rate === null) return [];
  const isOneStep = change.from?.getTime() === lastGood.at.getTime() && change.to.getTime() === firstBad.at.getTime();
  if (!isOneStep) return [];
  return [circumstantial(told("breaks_at_once", { before: { share: before.rate }, after: { share: after.rate } }))];
}
