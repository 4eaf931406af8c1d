import type { Evidence, RuleName } from "@/domain/linking/evidence";
import type { ObjectionKind } from "@/domain/linking/objections";
import { formatSpan } from "../ui/amounts";
import type { Reader, RecordCard } from "./record-cards";

/** A record that could be the partner, as the relink panel offers it. */
export type CandidateView = {
  callId: number;
  appointmentId: number;
  /** The appointment's version; the write is refused when it has changed. */
  version: number;
  card: RecordCard;
  /** How probable the pair is among everything that it competes with, in words; null where nothing was compared. */
  probability: string | null;
  /** The same as a number (0–1). */
  chance: number | null;
  /** log2 odds of the pair by itself, prior included. */
  bits: number;
  evidence: { rule: RuleName; text: string; bits: number }[];
  /** What must be confirmed before the link is written, each as one sentence. */
  objections: { kind: ObjectionKind; text: string }[];
};

/** A finding as one sentence in the reader's language. */
export function evidenceText(item: Evidence, { t, locale }: Pick<Reader, "t" | "locale">): string {
  const span = formatSpan(Number(item.params["seconds"] ?? 0), locale);
  return t(`evidence.${item.rule}`, { ...NO_PARAMS, level: item.level ?? "", ...item.params, span });
}

const NO_PARAMS = { percent: 0, when: "", which: "", degree: "", source: "", callId: "", outcome: "", minutes: 0 };
