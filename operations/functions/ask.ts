import type { Database } from "@/db/client";
import { type BookingContext, branchOfCall, loadBookingContext } from "@/db/queries/booking/booking-context";
import type { Calendar } from "@/domain/booking/calendar";
import type { FunctionArguments } from "@/domain/booking/function-arguments";
import type { FunctionName } from "@/domain/booking/function-name";
import { parsePhone } from "@/domain/phone";
import type { CallRecord } from "@/domain/records/call-record";
import type { Deadline } from "./deadline";

/** A voice agent's request, while its caller waits. */
export type FunctionAsked = {
  companyId: number;
  name: FunctionName;
  call: CallRecord;
  /** As sent: they tell a repetition from another request. */
  sent: unknown;
  understand(now: Date): FunctionArguments;
};

/** A request with what has to be known to answer it. */
export type Ask = FunctionAsked & {
  db: Database;
  calendar: Calendar;
  deadline: Deadline;
  context: BookingContext;
  args: FunctionArguments;
  branchId: number | null;
};

export async function openAsk(
  db: Database,
  asked: FunctionAsked,
  { calendar, deadline }: { calendar: Calendar; deadline: Deadline },
): Promise<Ask> {
  const { companyId, call } = asked;
  const context = await loadBookingContext(db, companyId);
  const number = call.direction === "outbound" ? call.fromNumber : call.toNumber;
  const dialled = parsePhone(number, context.country).e164;
  const branchId = await branchOfCall(db, { companyId, dialled, agentId: call.agent?.externalId ?? null });
  return { ...asked, db, calendar, deadline, context, branchId, args: asked.understand(context.now) };
}
