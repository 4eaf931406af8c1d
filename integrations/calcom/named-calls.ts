import type { BookingRecord } from "@/domain/records/booking-record";
import { type JsonObject, textAt } from "../lenient-json";

/** The calls that a booking's metadata names; placeholders that an agent filled in instead of an id name nobody. */
export function namedCalls(metadata: JsonObject): BookingRecord["namesCalls"] {
  return ["call_id", "retell_call_id", "callId", "retellCallId"].flatMap((key) => {
    const id = textAt(metadata, key);
    return id === null || isPlaceholder(id)
      ? []
      : [{ provider: "retell", providerCallId: id, origin: `metadata.${key}` }];
  });
}

/** The call in which a booking was moved or cancelled, where the metadata names it. */
export function changingCall(metadata: JsonObject): BookingRecord["changedByCall"] {
  const id = textAt(
    metadata,
    "rescheduled_by_call_id",
    "moved_by_call_id",
    "cancelled_by_call_id",
    "changed_by_call_id",
  );
  return id === null || isPlaceholder(id) ? null : { provider: "retell", providerCallId: id };
}

/** Whether the metadata says that a voice agent made the booking. */
export function marksVoiceAgent(metadata: JsonObject): boolean {
  const mark = textAt(metadata, "source", "booking_source", "booked_by", "booked_via", "channel", "created_by");
  return mark !== null && VOICE_AGENT_MARKS.has(mark.toLowerCase().replace(/[\s-]+/g, "_"));
}

export function isPlaceholder(id: string): boolean {
  return /^\d+$/.test(id) || /^(call[_-]?)?\d{1,5}$/i.test(id) || /[{}<>\s]/.test(id) || WORDS.has(id.toLowerCase());
}

const WORDS = new Set(
  "none null undefined nan unknown unbekannt string call_id callid id test example n/a na - call call_xxx call_123abc".split(
    " ",
  ),
);

const VOICE_AGENT_MARKS = new Set(
  "voice_agent voice voiceagent ai_agent ai_phone phone_ai ai_call retell retell_ai retellai phone_agent telefonassistent".split(
    " ",
  ),
);
