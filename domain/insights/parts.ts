/** The part of a company that figures are about: one branch, one voice agent, or one voice agent in one branch, by id. */
export type InsightPart = { branch: number | null; agent: number | null };

export const WHOLE: InsightPart = { branch: null, agent: null };

/** As the rollup insight_part_days names it, "branch:2 agent:5"; empty: the whole company. */
export function writePart({ branch, agent }: InsightPart): string {
  return [branch !== null && `branch:${branch}`, agent !== null && `agent:${agent}`].filter(Boolean).join(" ");
}
