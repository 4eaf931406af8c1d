import type { Locale } from "@/domain/access/viewer";
import type { Certainty } from "@/domain/answers/answer-person";
import type { AppointmentLinkStatus, CallLinkStatus } from "@/domain/linking/link-status";

/** What the answer box shows of a question; every word is as this reader may see it. */
export type AnswerView = {
  /** The sentence in both languages; null: nothing can be said before somebody is chosen. */
  said: Record<Locale, string> | null;
  certainty: { level: Certainty; word: string } | null;
  /** Whom the sentence is about. */
  who: string | null;
  /** Several who fit, to be asked apart. */
  people: { key: string; name: string; detail: string }[];
  records: AnsweredRecord[];
  /** What the reader should know beside the sentence. */
  notes: string[];
};

export type AnsweredRecord = {
  key: string;
  href: string;
  kind: string;
  title: string;
  detail: string;
  status: CallLinkStatus | AppointmentLinkStatus | null;
  statusWord: string;
};

export type BoxPlace = {
  id: string;
  label: string;
  /** Where it leads, or what it does. */
  target: { href: string } | { act: BoxAct };
};

export const boxActs = ["light", "dark", "de", "en", "signOut", "shortcuts"] as const;
export type BoxAct = (typeof boxActs)[number];

export type BoxWords = Record<
  | "title"
  | "label"
  | "placeholder"
  | "hint"
  | "copy"
  | "copied"
  | "language"
  | "answer"
  | "people"
  | "records"
  | "places"
  | "history"
  | "failed"
  | "asking"
  | "forget"
  | "searchCalls"
  | "searchAppointments",
  string
>;

/** What the box needs when it opens. */
export type BoxOpening = { words: BoxWords; places: BoxPlace[]; locale: Locale; historyKey: string };
