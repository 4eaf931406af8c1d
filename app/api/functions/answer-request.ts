import "server-only";
import { builtInCalendar } from "@/db/calendar/built-in-calendar";
import type { Database } from "@/db/client";
import { loadBookingContext } from "@/db/queries/booking/booking-context";
import { knowsCall } from "@/db/queries/booking/callers-appointments";
import { findIntegration } from "@/db/queries/webhooks/find-integration";
import type { FunctionName } from "@/domain/booking/function-name";
import { spokenLanguage } from "@/domain/booking/spoken-language";
import { RefusedRecord } from "@/domain/records/refused-record";
import { calendarFor } from "@/integrations/calendar-for";
import { readFunctionRequest, understandArguments } from "@/integrations/retell/function-request";
import { log } from "@/lib/log";
import { answerFunction, PATIENCE } from "@/operations/functions/answer-function";
import { failedAnswer, sayOutcome } from "./say-outcome";

type Request = {
  companyId: number;
  name: FunctionName;
  sent: unknown;
  callId: string | null;
  /** When it came, by `performance.now()`. */
  since: number;
};

/** Answers a request whose signature is good, in the words of the company's callers. */
export async function answerRequest(db: Database, asking: Request): Promise<Response> {
  const { companyId, name, sent, callId, since } = asking;
  const { country, timeZone } = await loadBookingContext(db, companyId);
  const language = spokenLanguage(country);
  try {
    const request = readFunctionRequest(sent, { callId });
    const { call } = request;
    if (!request.toldByProvider && !(await knowsCall(db, { companyId, providerCallId: call.providerCallId }))) {
      throw new RefusedRecord("call_id", `"${call.providerCallId}" is no call that we know`);
    }
    const understand = (now: Date) => understandArguments(request.sent, now);
    const asked = { companyId, name, call, sent: request.sent, understand };
    const calcom = await findIntegration(db, { companyId, provider: "calcom" });
    const builtIn = builtInCalendar(db, { companyId });
    const calendar = calendarFor({ calcom, builtIn, timeZone, language });
    const patience = patienceSince(since);
    return sayOutcome(await answerFunction(db, asked, { calendar, patience }), { language, timeZone });
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    log.warn({ companyId, function: name, reason: error.message }, "a function call was refused");
    return failedAnswer(language, { because: "not_understood", status: 400, error: error.message });
  }
}

/** What is left of the time that an answer may take. */
function patienceSince(since: number): typeof PATIENCE {
  const spentMs = Math.round(performance.now() - since);
  return {
    calendarMs: Math.max(0, PATIENCE.calendarMs - spentMs),
    totalMs: Math.max(0, PATIENCE.totalMs - spentMs),
  };
}
