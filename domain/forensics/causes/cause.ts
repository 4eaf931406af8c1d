import type { Forensics } from "../investigate";
import type { Told } from "../told";

/** Why linking may have failed; the records can only ever speak for some of them. */
export const causeNames = [
  "stopped_naming",
  "links_removed",
  "guards_off",
  "deploy",
  "one_place",
  "agent_version",
  "unmarked_change",
  "not_arriving",
  "linked_late",
] as const;
export type CauseName = (typeof causeNames)[number];

/** How far the evidence reaches, the furthest first. */
export const standings = ["shown", "likely", "possible", "unlikely", "ruled_out"] as const;
export type Standing = (typeof standings)[number];

/** Direct: the records themselves show it. Circumstantial: it fits, and other causes would fit as well. */
export type Finding = Told & { weight: "direct" | "circumstantial" };

export type Cause = {
  cause: CauseName;
  /** What exactly, where a cause is about one thing: a deploy mark, a branch. */
  subject: string | null;
  standing: Standing;
  for: Finding[];
  against: Finding[];
};

/** What a cause is judged from. */
export type Clues = Omit<Forensics, "causes"> & { missingGuards: readonly string[]; goodDuring: number };

/** A possible cause with what the clues say about it; none: there is nothing to say. */
export type CauseJudge = (clues: Clues) => { subject?: string; for: Finding[]; against: Finding[] }[];

/** Never above the evidence: only direct evidence shows anything, and no number of coincidences proves it. */
export function standingOf({ for: pro, against }: { for: readonly Finding[]; against: readonly Finding[] }): Standing {
  const [directFor, directAgainst] = [pro.some(isDirect), against.some(isDirect)];
  if (directAgainst) return directFor ? "possible" : "ruled_out";
  if (directFor) return against.length === 0 ? "shown" : "likely";
  if (pro.length > against.length) return pro.length >= 2 && against.length === 0 ? "likely" : "possible";
  return pro.length > 0 && pro.length === against.length ? "possible" : "unlikely";
}

const isDirect = (finding: Finding) => finding.weight === "direct";
export const direct = (told: Told): Finding => ({ ...told, weight: "direct" });
export const circumstantial = (told: Told): Finding => ({ ...told, weight: "circumstantial" });
