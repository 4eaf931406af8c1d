import { told } from "../told";
import { type CauseJudge, type Clues, circumstantial, type Finding } from "./cause";
import { breakFinding } from "./unmarked-change";

/** Something that somebody marked as put into use within the interval. */
export const deploy: CauseJudge = (clues) =>
  clues.deployMarks.map((mark) => ({
    subject: mark.label,
    for: [
      circumstantial(told("deployed_in_interval", { label: mark.label, at: mark.deployedAt, by: mark.markedBy })),
      ...breakFinding(clues),
    ],
    against: [
      ...failedBefore(clues, mark.deployedAt),
      ...(clues.deployMarks.length > 1
        ? [circumstantial(told("other_deploys", { count: clues.deployMarks.length - 1 }))]
        : []),
    ],
  }));

/** Calls whose booking never arrived had failed by then: whatever began later did not begin it. */
function failedBefore({ phantoms }: Clues, deployedAt: Date): Finding[] {
  const calls = phantoms.filter((call) => call.at < deployedAt).length;
  return calls > 0 ? [circumstantial(told("failed_before_deploy", { calls }))] : [];
}
