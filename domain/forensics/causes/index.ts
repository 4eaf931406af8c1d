import { agentVersion } from "./agent-version";
import { type Cause, type CauseJudge, type CauseName, type Clues, causeNames, standingOf, standings } from "./cause";
import { deploy } from "./deploy";
import { guardsOff } from "./guards-off";
import { linkedLate } from "./linked-late";
import { linksRemoved } from "./links-removed";
import { notArriving } from "./not-arriving";
import { onePlace } from "./one-place";
import { stoppedNaming } from "./stopped-naming";
import { unmarkedChange } from "./unmarked-change";

export type { Cause };

const judges = {
  stopped_naming: stoppedNaming,
  links_removed: linksRemoved,
  guards_off: guardsOff,
  deploy,
  one_place: onePlace,
  agent_version: agentVersion,
  unmarked_change: unmarkedChange,
  not_arriving: notArriving,
  linked_late: linkedLate,
} as const satisfies Record<CauseName, CauseJudge>;

/** The possible causes, those with the strongest evidence first. */
export function rankCauses(clues: Clues): Cause[] {
  return causeNames
    .flatMap((cause) =>
      judges[cause](clues).map((judged): Cause => {
        const { for: pro, against } = judged;
        return { cause, subject: judged.subject ?? null, standing: standingOf(judged), for: pro, against };
      }),
    )
    .toSorted((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing) || weigh(b) - weigh(a));
}

const weigh = (cause: Cause) => cause.for.length - cause.against.length;
