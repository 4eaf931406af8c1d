import { told } from "../told";
import { type CauseJudge, circumstantial } from "./cause";

/** A voice agent's new version was heard for the first time within the interval. */
export const agentVersion: CauseJudge = ({ versionStarts, shared, failure, before, after }) => {
  if (versionStarts.length === 0) return [];
  const started = versionStarts.map((start) =>
    circumstantial(
      told("version_began", {
        ...{ agent: start.voiceAgent, version: String(start.version), at: start.at, call: String(start.firstCallId) },
      }),
    ),
  );
  const names = new Set(versionStarts.map(({ voiceAgent, version }) => `${voiceAgent} ${version}`));
  const onNew = shared.filter((one) => one.trait === "agent_version" && names.has(one.value));
  const others = shared.filter((one) => one.trait === "agent_version" && !names.has(one.value) && one.good === 0);
  const agents = new Set(versionStarts.map((start) => start.voiceAgent));
  const noneGood = onNew.length > 0 && onNew.every((one) => one.good === 0);
  return [
    {
      subject: [...names].join(", "),
      for: [
        ...started,
        ...(noneGood
          ? [circumstantial(told("version_all_bad", { bad: onNew.reduce((sum, one) => sum + one.bad, 0) }))]
          : []),
      ],
      against: [
        ...(agents.size > 1 ? [circumstantial(told("several_agents", { agents: agents.size }))] : []),
        ...(others.length > 0
          ? [
              circumstantial(
                told("later_versions", {
                  versions: others
                    .map((one) => one.value)
                    .toSorted()
                    .join(", "),
                }),
              ),
            ]
          : []),
        ...(before.rate !== null && after.linked === 0 && failure.recovered === null
          ? [circumstantial(told("version_is_time"))]
          : []),
      ],
    },
  ];
};
