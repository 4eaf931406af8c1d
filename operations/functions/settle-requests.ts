import type { Database } from "@/db/client";
import { takeUnsettledRequest, type UnsettledRequest } from "@/db/queries/booking/unsettled-requests";
import type { Calendar } from "@/domain/booking/calendar";
import type { FunctionOutcome } from "@/domain/booking/function-outcome";
import { blankCall } from "@/domain/records/blank-call";
import type { BookingRecord } from "@/domain/records/booking-record";
import { log } from "@/lib/log";
import { ingestBooking } from "../ingest-booking";
import { rootMessage } from "../webhooks/delivery-failure";
import { latestOf } from "./change-appointment";
import { type Hold, requestMark, settleRequest } from "./hold-request";
import { recordAct } from "./record-act";

type Settling = { calendarOf(companyId: number, calendar: string): Promise<Calendar>; signal: AbortSignal };
export type SettledRequests = { recorded: number; takenBack: number; nothingDone: number; failed: number };

const ASK_MS = 15_000;
/** Shown in the calendar, to whoever looks why. */
const TAKEN_BACK = "The caller was told that this was not booked.";
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * Finds out what calendars did for requests that were cut short, and makes it true: a booking is taken in with its link; one
 * that the caller was told does not exist is cancelled again; what was moved or cancelled is taken in.
 */
export async function settleRequests(db: Database, { calendarOf, signal }: Settling): Promise<SettledRequests> {
  const settled: SettledRequests = { recorded: 0, takenBack: 0, nothingDone: 0, failed: 0 };
  while (!signal.aborted) {
    const request = await takeUnsettledRequest(db);
    if (!request) break;
    try {
      const calendar = await calendarOf(request.companyId, request.calendar);
      settled[await settle(db, request, calendar)]++;
    } catch (error) {
      settled.failed++;
      log.warn(
        { reason: rootMessage(error), functionCall: request.id },
        "what became of a function call could not be found out yet",
      );
    }
  }
  return settled;
}

async function settle(db: Database, request: UnsettledRequest, calendar: Calendar): Promise<keyof SettledRequests> {
  const patience = { signal: AbortSignal.timeout(ASK_MS) };
  const { companyId, providerCallId, toldNo } = request;
  const hold: Hold = request;
  const booking = await found(request, calendar, patience);
  if (!booking) {
    await settleRequest(db, hold, { state: "refused", outcome: { kind: "refused", because: "unavailable" } });
    return "nothingDone";
  }
  if (request.name === "book_appointment" && toldNo) {
    const now = booking.updatedAt ?? new Date();
    const cancelled = await calendar.cancel({ uid: booking.uid, reason: TAKEN_BACK, now }, patience);
    await ingestBooking(db, { companyId, record: cancelled, method: "ingest" });
    const outcome = { kind: "refused", because: "unavailable" } as const;
    await settleRequest(db, hold, { state: "compensated", outcome, bookingUid: booking.uid });
    log.warn(
      { companyId, functionCall: request.id },
      "a booking was cancelled of which the caller was told that it failed",
    );
    return "takenBack";
  }
  const call = blankCall({ provider: "retell", providerCallId });
  await recordAct(db, { hold, call, booking, outcome: outcomeOf(request, booking) });
  return "recorded";
}

async function found(request: UnsettledRequest, calendar: Calendar, patience: { signal: AbortSignal }) {
  if (request.name !== "book_appointment")
    return request.bookingUid === null
      ? null
      : changed(request, await latestOf(calendar, request.bookingUid, patience));
  const metadata = { call_id: request.providerCallId, relink_request: requestMark(request) };
  return calendar.findByRequest({ metadata, since: new Date(request.askedAt.getTime() - CLOCKS_DIFFER_MS) }, patience);
}

/** The booking if it was changed as the request wanted: it is over, or another one took the place of the one that was meant. */
function changed(request: UnsettledRequest, booking: BookingRecord | null): BookingRecord | null {
  const isOver = booking?.state?.status === "cancelled" || booking?.state?.status === "rejected";
  const isMoved = booking?.state?.status === "rescheduled";
  return (request.name === "cancel_appointment" ? isOver : isMoved) ? booking : null;
}

function outcomeOf({ name }: UnsettledRequest, booking: BookingRecord): FunctionOutcome {
  const kind = {
    book_appointment: "booked",
    reschedule_appointment: "moved",
    cancel_appointment: "cancelled",
  } as const;
  const startsAt = booking.times?.startsAt.toISOString() ?? "";
  const { uid, serviceName: service, host } = booking;
  return { kind: kind[name], appointment: { uid, startsAt, service, staff: host.name } };
}
