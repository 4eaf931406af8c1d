import { afterGuestsCalVideoNoShow } from "./after-guests-cal-video-no-show";
import { afterHostsCalVideoNoShow } from "./after-hosts-cal-video-no-show";
import { bookingCancelled } from "./booking-cancelled";
import { bookingCreated } from "./booking-created";
import type { BookingEvent } from "./booking-event";
import { bookingLocationUpdated } from "./booking-location-updated";
import { bookingNoShowUpdated } from "./booking-no-show-updated";
import { bookingPaid } from "./booking-paid";
import { bookingPaymentInitiated } from "./booking-payment-initiated";
import { bookingReassigned } from "./booking-reassigned";
import { bookingRejected } from "./booking-rejected";
import { bookingRequested } from "./booking-requested";
import { bookingRescheduled } from "./booking-rescheduled";
import { formSubmitted } from "./form-submitted";
import { formSubmittedNoEvent } from "./form-submitted-no-event";
import { instantMeeting } from "./instant-meeting";
import { meetingEnded } from "./meeting-ended";
import { meetingStarted } from "./meeting-started";
import { oooCreated } from "./ooo-created";
import { ping } from "./ping";
import { recordingReady } from "./recording-ready";
import { recordingTranscriptionGenerated } from "./recording-transcription-generated";

/** The triggers of Cal.com that we know. */
export const triggerNames = [
  "BOOKING_CREATED",
  "BOOKING_REQUESTED",
  "BOOKING_RESCHEDULED",
  "BOOKING_CANCELLED",
  "BOOKING_REJECTED",
  "BOOKING_PAYMENT_INITIATED",
  "BOOKING_PAID",
  "BOOKING_NO_SHOW_UPDATED",
  "BOOKING_LOCATION_UPDATED",
  "BOOKING_REASSIGNED",
  "MEETING_STARTED",
  "MEETING_ENDED",
  "PING",
  "FORM_SUBMITTED",
  "FORM_SUBMITTED_NO_EVENT",
  "OOO_CREATED",
  "RECORDING_READY",
  "RECORDING_TRANSCRIPTION_GENERATED",
  "INSTANT_MEETING",
  "AFTER_HOSTS_CAL_VIDEO_NO_SHOW",
  "AFTER_GUESTS_CAL_VIDEO_NO_SHOW",
] as const;
export type TriggerName = (typeof triggerNames)[number];

export const bookingEvents = {
  BOOKING_CREATED: bookingCreated,
  BOOKING_REQUESTED: bookingRequested,
  BOOKING_RESCHEDULED: bookingRescheduled,
  BOOKING_CANCELLED: bookingCancelled,
  BOOKING_REJECTED: bookingRejected,
  BOOKING_PAYMENT_INITIATED: bookingPaymentInitiated,
  BOOKING_PAID: bookingPaid,
  BOOKING_NO_SHOW_UPDATED: bookingNoShowUpdated,
  BOOKING_LOCATION_UPDATED: bookingLocationUpdated,
  BOOKING_REASSIGNED: bookingReassigned,
  MEETING_STARTED: meetingStarted,
  MEETING_ENDED: meetingEnded,
  PING: ping,
  FORM_SUBMITTED: formSubmitted,
  FORM_SUBMITTED_NO_EVENT: formSubmittedNoEvent,
  OOO_CREATED: oooCreated,
  RECORDING_READY: recordingReady,
  RECORDING_TRANSCRIPTION_GENERATED: recordingTranscriptionGenerated,
  INSTANT_MEETING: instantMeeting,
  AFTER_HOSTS_CAL_VIDEO_NO_SHOW: afterHostsCalVideoNoShow,
  AFTER_GUESTS_CAL_VIDEO_NO_SHOW: afterGuestsCalVideoNoShow,
} satisfies Record<TriggerName, BookingEvent>;

/** Null for a trigger that we do not know. */
export function bookingEventOf(trigger: string | null): BookingEvent | null {
  return trigger !== null && Object.hasOwn(bookingEvents, trigger) ? bookingEvents[trigger as TriggerName] : null;
}
