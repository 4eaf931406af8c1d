import type { Agreement, ComparedField } from "@/domain/review/compare-fields";
import type { OrphanReason } from "@/domain/review/orphan-reason";
import type { QueuePlace, ReviewSide } from "@/domain/review/review-item";
import type { TurnView } from "../calls/transcript-view";
import type { CandidateView } from "../links/candidates";
import type { RecordCard } from "../links/record-cards";

/** One field of both records side by side; null: that side does not say. */
export type FieldRow = { field: ComparedField; call: string | null; appointment: string | null; agreement: Agreement };

export type ReviewCandidate = CandidateView & {
  fields: FieldRow[];
  /** When it was booked, in seconds after the call began; null: one of the records is gone. */
  bookedSecond: number | null;
  /** Null: nobody else wants it. */
  rival: RivalView | null;
};

/** The moment of booking in a call. */
export type MomentView = { callId: number; second: number; at: string; turns: TurnView[]; sound: MomentSound };
/** Whether the moment can be played by itself, or the recording only as a whole. */
export type MomentSound = "none" | "moment" | "whole";

/** Another record that wants a candidate. */
export type RivalView = {
  card: RecordCard;
  probability: string;
  /** What it would cost to give it the candidate, as one sentence. */
  cost: string;
};

/** A candidate that a person rejected. */
export type RejectedView = {
  /** Of the rejection; null: it is not saved yet. */
  id: number | null;
  /** Null: the record is gone. */
  card: RecordCard | null;
  /** Who rejected it, when, and why. */
  notes: string[];
};

/** A card as it is shown: every text is written. */
export type ReviewCardView = {
  itemId: number;
  side: ReviewSide;
  subject: RecordCard;
  subjectVersion: number;
  place: QueuePlace;
  reason: OrphanReason;
  reasonText: string;
  valueCents: number;
  /** Null: looking for them failed. */
  candidates: ReviewCandidate[] | null;
  /** Newest first. */
  rejected: RejectedView[];
  /** By call. */
  moments: MomentView[];
};
