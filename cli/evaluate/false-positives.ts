import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type Pair, PairSet } from "@/domain/evaluation/measure-decisions";
import type { Band, PairDecision } from "@/domain/linking/decision";

type Judged = Pick<PairDecision, "callId" | "appointmentId" | "band" | "probability" | "evidence">;

/** A pair that would have been linked and is not true. Ids are the providers'; `bookingUid` is the chain's last. */
export type FalsePositive = {
  callId: string;
  bookingUid: string | null;
  band: Band;
  probability: number;
  evidence: { rule: string; level: string | null; bits: number }[];
  /** What the call really booked, and which call really made the booking: null for none. */
  callBooked: string[];
  bookedByCall: string | null;
  /** In one sentence. */
  explanation: string;
};

/** Says of every wrong pair what is true instead and what spoke for it, the surest first. */
export async function explainFalsePositives(
  db: Database,
  companyId: number,
  decided: readonly Judged[],
  truth: readonly Pair[],
): Promise<FalsePositive[]> {
  const trueOnes = new PairSet(truth);
  const wrong = decided.filter((one) => !trueOnes.has(one));
  const calls = await sentIds(
    db,
    companyId,
    "calls",
    [...wrong, ...truth].map((one) => one.callId),
  );
  const bookings = await sentIds(
    db,
    companyId,
    "appointments",
    [...wrong, ...truth].map((one) => one.appointmentId),
  );
  return wrong
    .sort((a, b) => b.probability - a.probability)
    .map(({ callId, appointmentId, band, probability, evidence }) => {
      const callBooked = truth.flatMap((pair) =>
        pair.callId === callId ? (bookings.get(pair.appointmentId)?.sent ?? "?") : [],
      );
      const maker = truth.find((pair) => pair.appointmentId === appointmentId)?.callId;
      const booking = bookings.get(appointmentId);
      const bookedByCall = maker === undefined ? null : (calls.get(maker)?.sent ?? "?");
      const told = evidence.map(({ rule, level, bits }) => ({ rule, level: level ?? null, bits: round(bits) }));
      return {
        callId: calls.get(callId)?.sent ?? "?",
        bookingUid: booking?.sent ?? null,
        ...{ band, probability, evidence: told, callBooked, bookedByCall },
        explanation: sentence({ callBooked, bookedByCall, source: booking?.source ?? null, told }),
      };
    });
}

type Sent = { sent: string | null; source: string | null };

async function sentIds(db: Database, companyId: number, table: "calls" | "appointments", ids: readonly number[]) {
  const columns =
    table === "calls" ? sql`provider_call_id as sent, null::text as source` : sql`provider_uid as sent, source`;
  const rows = await db.execute<{ id: number } & Sent>(sql`
    select id::float8 as id, ${columns} from ${sql.identifier(table)}
     where company_id = ${companyId} and id = any(${sql.param([...new Set(ids)])}::bigint[])`);
  return new Map<number, Sent>(rows.map(({ id, ...row }) => [id, row]));
}

type About = Pick<FalsePositive, "callBooked" | "bookedByCall"> & {
  source: string | null;
  told: FalsePositive["evidence"];
};

function sentence({ callBooked, bookedByCall, source, told }: About): string {
  const call = callBooked.length === 0 ? "The call booked nothing" : `The call booked ${callBooked.join(" and ")}`;
  const booking = bookedByCall
    ? `the booking was made by ${bookedByCall}`
    : `no call made the booking (source: ${source ?? "unknown"})`;
  const list = (found: FalsePositive["evidence"]) =>
    found.map(({ rule, level, bits }) => `${rule}${level ? ` (${level})` : ""} ${bits}`).join(", ") || "nothing";
  const speaksFor = told.filter((item) => item.bits > 0).sort((a, b) => b.bits - a.bits);
  const against = told.filter((item) => item.bits < 0).sort((a, b) => a.bits - b.bits);
  return `${call}; ${booking}. For it spoke ${list(speaksFor)}; against it ${list(against)}.`;
}

const round = (bits: number) => Math.round(bits * 10) / 10;
