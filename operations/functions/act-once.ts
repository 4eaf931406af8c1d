import { setTimeout as pause } from "node:timers/promises";
import { CalendarRefusal, CalendarUnavailable } from "@/domain/booking/calendar-errors";
import { type ActingFunction, isActing } from "@/domain/booking/function-name";
import type { FunctionOutcome } from "@/domain/booking/function-outcome";
import type { BookingRecord } from "@/domain/records/booking-record";
import { log } from "@/lib/log";
import { rootMessage } from "../webhooks/delivery-failure";
import type { Ask } from "./ask";
import { type Hold, hashOfArguments, holdRequest, settleRequest } from "./hold-request";
import { recordAct } from "./record-act";

type Act = {
  kind: "booked" | "moved" | "cancelled";
  /** The booking that is to be changed; null for a new one. */
  bookingUid: string | null;
  service: string | null;
  /** What an earlier attempt of the same request has already done in the calendar; null: nothing. */
  before(hold: Hold): Promise<BookingRecord | null>;
  act(hold: Hold): Promise<BookingRecord>;
};

/**
 * Lets the calendar act for a request once, whoever repeats it: the request is kept before the calendar is asked, copies wait
 * for the first one's outcome, and what the calendar did is taken in with the link, or found again later.
 */
export async function actOnce(ask: Ask, act: Act): Promise<FunctionOutcome> {
  const hold = await takeHold(ask, act.bookingUid);
  if ("kind" in hold) return hold;
  let booking: BookingRecord;
  try {
    if (ask.deadline.passed)
      throw new CalendarUnavailable("no time is left to ask", { mayHaveActed: hold.attempt > 1 });
    booking = (await act.before(hold)) ?? (await act.act(hold));
  } catch (error) {
    await keepFailure(ask, hold, error);
    throw error;
  }
  if (ask.deadline.passed) return tooLate(ask, hold, { booking, act });
  const outcome = outcomeOf(act, booking);
  const recording = recordAct(ask.db, { hold, call: ask.call, booking, outcome }).catch((error) => {
    // The calendar has it, and the caller is told so: the request stays open, and the next look takes the booking in.
    log.error(
      { reason: rootMessage(error), companyId: ask.companyId, functionCall: hold.id },
      "a booking could not be recorded",
    );
  });
  await ask.deadline.within(recording, undefined);
  return outcome;
}

async function takeHold(ask: Ask, bookingUid: string | null): Promise<Hold | FunctionOutcome> {
  const { db, companyId, call, sent, calendar, deadline } = ask;
  const key = {
    ...{ companyId, providerCallId: call.providerCallId, name: acting(ask.name) },
    argumentsHash: hashOfArguments(sent),
  };
  while (!deadline.passed) {
    const held = await holdRequest(db, key, { calendar: calendar.provider, bookingUid });
    if ("hold" in held) return held.hold;
    if (held.outcome) return held.outcome;
    await pause(COPY_POLL_MS);
  }
  return { kind: "refused", because: "still_working" };
}

async function keepFailure({ db }: Ask, hold: Hold, error: unknown): Promise<void> {
  const refusal = error instanceof CalendarRefusal;
  const mayHaveActed = !refusal && !(error instanceof CalendarUnavailable && !error.mayHaveActed);
  const outcome = { kind: "refused", because: refusal ? error.reason : "unavailable" } as const;
  try {
    await settleRequest(db, hold, { state: mayHaveActed ? "uncertain" : "refused", outcome });
  } catch (cause) {
    log.error({ reason: rootMessage(cause), functionCall: hold.id }, "how a function call failed could not be kept");
  }
}

/** The caller has been told no by now. */
async function tooLate(
  ask: Ask,
  hold: Hold,
  { booking, act }: { booking: BookingRecord; act: Act },
): Promise<FunctionOutcome> {
  const outcome = { kind: "refused", because: "unavailable" } as const;
  try {
    await settleRequest(ask.db, hold, { state: "uncertain", outcome, bookingUid: act.bookingUid ?? booking.uid });
  } catch (error) {
    log.error({ reason: rootMessage(error), functionCall: hold.id }, "a booking that came too late could not be kept");
  }
  return outcome;
}

function outcomeOf({ kind, service }: Act, booking: BookingRecord): FunctionOutcome {
  const startsAt = booking.times?.startsAt.toISOString() ?? "";
  return { kind, appointment: { uid: booking.uid, startsAt, service, staff: booking.host.name } };
}

function acting(name: Ask["name"]): ActingFunction {
  if (isActing(name)) return name;
  throw new Error(`${name} changes nothing.`);
}

const COPY_POLL_MS = 40;
