import type { Database } from "@/db/client";
import { write } from "@/db/write";
import type { FunctionOutcome } from "@/domain/booking/function-outcome";
import type { BookingRecord } from "@/domain/records/booking-record";
import type { CallRecord } from "@/domain/records/call-record";
import { log } from "@/lib/log";
import { takeInBookings } from "../ingest-booking";
import { takeInCalls } from "../ingest-call";
import { enterIngest, INGEST_ACTOR } from "../ingest-context";
import { type Hold, settleRequest } from "./hold-request";

type Act = { hold: Hold; call: CallRecord; booking: BookingRecord; outcome: FunctionOutcome };

/**
 * Writes what a function call did in the calendar: the call with its claim, the appointment, the link between them, its
 * history, and that the request is done, in one transaction.
 */
export async function recordAct(db: Database, act: Act): Promise<void> {
  const { hold, booking, outcome } = act;
  const startedAt = performance.now();
  const links = await write(db, { actor: INGEST_ACTOR, method: "ingest" }, async (tx) => {
    const context = await enterIngest(tx, hold.companyId);
    const ofCall = await takeInCalls(tx, context, [withClaim(act)]);
    const changedByCall = { provider: act.call.provider, providerCallId: act.call.providerCallId };
    const changes = hold.name === "book_appointment" ? {} : { changedByCall };
    const ofBooking = await takeInBookings(tx, context, [{ ...booking, ...changes }]);
    await settleRequest(tx, hold, { state: "done", outcome, bookingUid: booking.uid });
    return [...ofCall.links, ...ofBooking.links];
  });
  const durationMs = Math.round(performance.now() - startedAt);
  const said = { companyId: hold.companyId, function: hold.name, actor: INGEST_ACTOR, durationMs };
  for (const link of links) log.info({ event: "linked", ...said, ...link }, "linked");
  if (links.length === 0) log.info({ ...said, functionCall: hold.id }, "recorded what a function call did");
}

/** The call as told, with what it now says of itself; in the words in which its transcript will say it again. */
function withClaim({ hold, call, booking }: Act): CallRecord {
  const { provider, uid } = booking;
  const outcome = OUTCOMES[hold.name];
  const name = { provider, uid, origin: `tool_call_result:${hold.name}` };
  return {
    ...call,
    outcomeClaims: [{ value: outcome, outcome, origin: `tool_call:${hold.name}` }],
    ...(outcome === "booked" ? { bookingNames: [name] } : { changes: [{ ...name, kind: outcome }] }),
  };
}

const OUTCOMES = {
  book_appointment: "booked",
  reschedule_appointment: "rescheduled",
  cancel_appointment: "cancelled",
} as const;
