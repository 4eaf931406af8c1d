import type { Database } from "@/db/client";
import type { Calendar } from "@/domain/booking/calendar";
import { CalendarRefusal, CalendarUnavailable } from "@/domain/booking/calendar-errors";
import type { FunctionName } from "@/domain/booking/function-name";
import type { FunctionOutcome } from "@/domain/booking/function-outcome";
import { log } from "@/lib/log";
import { rootMessage } from "../webhooks/delivery-failure";
import { type Ask, type FunctionAsked, openAsk } from "./ask";
import { bookAppointment } from "./book-appointment";
import { cancelAppointment, rescheduleAppointment } from "./change-appointment";
import { checkAvailability } from "./check-availability";
import { Deadline } from "./deadline";
import { findAppointments } from "./find-appointments";

/** How long a calendar is asked, and when what is not known by then counts as not done. */
export const PATIENCE = { calendarMs: 1_400, totalMs: 1_650 };
/** Later than whatever ends in time by itself: who waits is answered by then in any case. */
const ANSWER_SLACK_MS = 150;

const UNAVAILABLE = { kind: "refused", because: "unavailable" } as const;

/**
 * Does what a voice agent asks for during a call and says what became of it, in time: what cannot be known by then counts as
 * not done, and is made true afterwards. Throws only when the database cannot be asked.
 */
export async function answerFunction(
  db: Database,
  asked: FunctionAsked,
  { calendar, patience = PATIENCE }: { calendar: Calendar; patience?: typeof PATIENCE },
): Promise<FunctionOutcome> {
  const deadline = new Deadline(patience);
  const last = new Deadline({ ...patience, totalMs: patience.totalMs + ANSWER_SLACK_MS });
  return last.within(openAsk(db, asked, { calendar, deadline }).then(attempt), UNAVAILABLE);
}

async function attempt(ask: Ask): Promise<FunctionOutcome> {
  try {
    return await answers[ask.name](ask);
  } catch (error) {
    if (error instanceof CalendarRefusal) return { kind: "refused", because: error.reason };
    if (!(error instanceof CalendarUnavailable)) throw error;
    log.warn(
      { reason: rootMessage(error), companyId: ask.companyId, function: ask.name },
      "the calendar gave no answer",
    );
    return UNAVAILABLE;
  }
}

const answers = {
  check_availability: checkAvailability,
  book_appointment: bookAppointment,
  reschedule_appointment: rescheduleAppointment,
  cancel_appointment: cancelAppointment,
  find_appointments: findAppointments,
} satisfies Record<FunctionName, (ask: Ask) => Promise<FunctionOutcome>>;
