import { callAnalyzed } from "./call-analyzed";
import { callEnded } from "./call-ended";
import type { CallEvent } from "./call-event";
import { callStarted } from "./call-started";
import { chatAnalyzed } from "./chat-analyzed";
import { chatEnded } from "./chat-ended";
import { chatStarted } from "./chat-started";
import { transcriptUpdated } from "./transcript-updated";
import { transferBridged } from "./transfer-bridged";
import { transferCancelled } from "./transfer-cancelled";
import { transferEnded } from "./transfer-ended";
import { transferStarted } from "./transfer-started";

/** The events that Retell's documentation names. */
export const callEventNames = [
  "call_started",
  "call_ended",
  "call_analyzed",
  "transcript_updated",
  "transfer_started",
  "transfer_bridged",
  "transfer_cancelled",
  "transfer_ended",
  "chat_started",
  "chat_ended",
  "chat_analyzed",
] as const;
export type CallEventName = (typeof callEventNames)[number];

/** Every event that we know. */
export const callEvents = {
  call_started: callStarted,
  call_ended: callEnded,
  call_analyzed: callAnalyzed,
  transcript_updated: transcriptUpdated,
  transfer_started: transferStarted,
  transfer_bridged: transferBridged,
  transfer_cancelled: transferCancelled,
  transfer_ended: transferEnded,
  chat_started: chatStarted,
  chat_ended: chatEnded,
  chat_analyzed: chatAnalyzed,
} satisfies Record<CallEventName, CallEvent>;

/** Null for an event that we do not know. */
export function callEventOf(name: string | null): CallEvent | null {
  return name !== null && Object.hasOwn(callEvents, name) ? callEvents[name as CallEventName] : null;
}
