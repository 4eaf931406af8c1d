import type { ActionResult } from "@/app/action-result";
import type { ObjectionKind } from "@/domain/linking/objections";
import type { QueuePlace } from "@/domain/review/review-item";
import type { ReviewCardView } from "./card-view";

type RecordRef = { callId: number } | { appointmentId: number };

/** What a person decided, as it is sent. */
export type SentVerdict =
  | {
      kind: "accepted";
      callId: number;
      appointmentId: number;
      version: number;
      reason: string;
      confirmed: ObjectionKind[];
    }
  | { kind: "rejected"; callId: number; appointmentId: number; reason: string }
  | { kind: "excluded"; record: RecordRef; version: number; reason: string }
  | { kind: "deferred"; record: RecordRef; reason: string }
  | { kind: "skipped"; record: RecordRef };

type Measured = { key: string; tookMs: number } | null;

/** What the desk needs of the server; each may fail like the network does. */
export type ReviewServer = {
  take(input: {
    after: QueuePlace | null;
    held: number[];
    count: number;
  }): Promise<ActionResult<{ cards: ReviewCardView[]; isLast: boolean }>>;
  decide(input: {
    itemId: number;
    key: string;
    probability: number | null;
    verdict: SentVerdict;
    pace: Measured;
  }): Promise<ActionResult<{ decisionId: number; card: ReviewCardView | null }>>;
  undo(input: { decisionId: number; itemId: number }): Promise<ActionResult<{ card: ReviewCardView | null }>>;
  search(input: { itemId: number }): Promise<ActionResult<ReviewCardView | null>>;
  renew(input: { itemIds: number[]; pace: Measured }): Promise<ActionResult<number[]>>;
  release(input: { itemIds: number[] }): Promise<unknown>;
};
