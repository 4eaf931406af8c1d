import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { functionCalls } from "@/db/schema/booking";
import { canonicalJson } from "@/domain/booking/canonical-json";
import type { FunctionCallState } from "@/domain/booking/function-call-state";
import type { ActingFunction } from "@/domain/booking/function-name";
import type { FunctionOutcome } from "@/domain/booking/function-outcome";

/** What makes two requests the same one: call, function and arguments. */
export type RequestKey = {
  companyId: number;
  providerCallId: string;
  name: ActingFunction;
  argumentsHash: string;
};

/** The right to act for a request until the hold ends. `attempt` tells an earlier holder from a later one. */
export type Hold = RequestKey & { id: number; attempt: number; bookingUid: string | null; askedAt: Date };

export const hashOfArguments = (sent: unknown): string =>
  createHash("sha256").update(canonicalJson(sent)).digest("hex");

/** By which a booking is found again that this request made. */
export const requestMark = ({ name, argumentsHash }: RequestKey) => `${name}:${argumentsHash.slice(0, MARK_CHARS)}`;

/**
 * Takes the request for whoever asks, unless it is done, was just refused, or somebody else is at work on it; then what
 * became of it so far, null while that is nothing.
 */
export async function holdRequest(
  db: Database,
  key: RequestKey,
  { calendar, bookingUid }: { calendar: string; bookingUid: string | null },
): Promise<{ hold: Hold } | { outcome: FunctionOutcome | null }> {
  const [row] = await db.execute<{ id: number; attempts: number; booking_uid: string | null; asked_at: string }>(sql`
    insert into function_calls (company_id, provider_call_id, name, arguments_hash, held_until, calendar, booking_uid)
    values (${key.companyId}, ${key.providerCallId}, ${key.name}, ${key.argumentsHash},
            clock_timestamp() + ${HOLD}::interval, ${calendar}, ${bookingUid})
    on conflict (company_id, provider_call_id, name, arguments_hash) do update
       set state = 'working', attempts = function_calls.attempts + 1, held_until = excluded.held_until, outcome = null
     where function_calls.state = 'uncertain'
        or function_calls.state <> 'done' and function_calls.held_until < clock_timestamp()
    returning id::float8 as id, attempts, booking_uid, asked_at`);
  if (row) {
    const { id, attempts: attempt, booking_uid: uid, asked_at: askedAt } = row;
    return { hold: { ...key, id, attempt, bookingUid: uid, askedAt: new Date(askedAt) } };
  }
  const [held] = await db
    .select({ state: functionCalls.state, outcome: functionCalls.outcome })
    .from(functionCalls)
    .where(
      and(
        eq(functionCalls.companyId, key.companyId),
        eq(functionCalls.providerCallId, key.providerCallId),
        eq(functionCalls.name, key.name),
        eq(functionCalls.argumentsHash, key.argumentsHash),
      ),
    );
  return { outcome: held && held.state !== "working" ? held.outcome : null };
}

type Settled = { state: Exclude<FunctionCallState, "working">; outcome: FunctionOutcome | null; bookingUid?: string };

/** Writes what became of it, unless somebody else has taken it meanwhile. Returns whether it was still ours. */
export async function settleRequest(db: Database | Transaction, hold: Hold, settled: Settled): Promise<boolean> {
  const rows = await db
    .update(functionCalls)
    .set({
      state: settled.state,
      outcome: settled.outcome,
      ...(settled.bookingUid === undefined ? {} : { bookingUid: settled.bookingUid }),
      endedAt: sql`clock_timestamp()`,
      heldUntil: sql`clock_timestamp() + ${REST[settled.state]}::interval`,
    })
    .where(
      and(eq(functionCalls.id, hold.id), eq(functionCalls.attempts, hold.attempt), eq(functionCalls.state, "working")),
    )
    .returning({ id: functionCalls.id });
  return rows.length === 1;
}

/** Longer than anybody may work on a request that a caller waits for. */
const HOLD = "10 s";
/**
 * A refusal is repeated to copies of the request for a while; then the same words may mean another try. A calendar that did
 * not answer may still be about to act, so that what it did is looked for later.
 */
const REST = { refused: "3 s", uncertain: "60 s", done: "0 s", compensated: "0 s" } as const;
const MARK_CHARS = 32;
