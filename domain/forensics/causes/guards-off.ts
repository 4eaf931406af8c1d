import { told } from "../told";
import { type CauseJudge, circumstantial, direct } from "./cause";

/** The database's own guards of links were dropped or disabled. */
export const guardsOff: CauseJudge = ({ missingGuards, loss }) => {
  const silent = loss?.silent ?? 0;
  return [
    {
      for: [
        ...(missingGuards.length > 0
          ? [direct(told("guards_missing", { count: missingGuards.length, names: missingGuards.join(", ") }))]
          : []),
        ...(silent > 0 ? [circumstantial(told("history_disagrees", { rows: silent }))] : []),
      ],
      against: [
        ...(missingGuards.length === 0 ? [circumstantial(told("guards_stand"))] : []),
        ...(silent === 0 ? [circumstantial(told("history_agrees"))] : []),
      ],
    },
  ];
};
