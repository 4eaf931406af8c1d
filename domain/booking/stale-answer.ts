import type { BookingMetadata } from "./calendar";

/** A booking that was made longer ago than this did not come from the request that it answers. */
export const STALE_ANSWER_SECONDS = 30;

/** What a calendar answers to a request to book. */
export type BookingAnswer = { bookedAt: Date | null; metadata: Partial<BookingMetadata> };

/**
 * Whether the booking that a calendar answered with is the one that was just asked for: it names our request; or it names
 * neither another request nor another call, and was made within STALE_ANSWER_SECONDS.
 */
export function answersRequest(answer: BookingAnswer, asked: BookingMetadata, now: Date): boolean {
  const { call_id: callId, relink_request: request } = answer.metadata;
  if (request !== undefined) return request === asked.relink_request && callId === asked.call_id;
  if (callId !== undefined && callId !== asked.call_id) return false;
  if (answer.bookedAt === null) return true;
  return now.getTime() - answer.bookedAt.getTime() <= STALE_ANSWER_SECONDS * 1000;
}
