import type { Evidence } from "@/domain/linking/evidence";
import type { ObjectionKind } from "@/domain/linking/objections";
import type { RecordCard } from "./record-cards";
import type { Translate } from "./translate";

/** A record that could be the partner, as the relink panel offers it. */
export type CandidateView = {
  callId: number;
  appointmentId: number;
  /** The appointment's version; the write is refused when it has changed. */
  version: number;
  card: RecordCard;
  evidence: { text: string; bits: number }[];
  /** What must be confirmed before the link is written, each as one sentence. */
  objections: { kind: ObjectionKind; text: string }[];
};

/** A finding as one sentence in the reader's language. */
export function evidenceText(item: Evidence, t: Translate): string {
  return t(`evidence.${item.rule}`, { ...NO_PARAMS, ...item.params });
}

const NO_PARAMS = { seconds: 0, minutes: 0, percent: 0, when: "", which: "", degree: "", source: "", callId: 0 };
