import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { loadTies, type Tie } from "@/db/queries/ingest/ties";
import { annotate } from "@/db/write";
import type { RuleName } from "@/domain/linking/evidence";
import { contradicts, refuseTie } from "@/domain/linking/tie-by-id";
import { bits } from "@/domain/linking/weights";
import { INGEST_ACTOR, type IngestContext } from "./ingest-context";

/**
 * Brings source and link of these appointments in line with what their records name: ties by id are made, and those that
 * ingest made and later records contradict are taken back, unless a person has touched them. Returns how many were made.
 */
export async function settleLinks(
  tx: Transaction,
  context: IngestContext,
  touched: { appointmentIds: number[]; callIds: number[]; phones: string[] },
): Promise<number> {
  const ties = await loadTies(tx, context.companyId, touched, INGEST_ACTOR);
  const decisions = ties.map((tie) => decide(tie, context)).filter((decision) => decision !== null);
  for (const alike of groupBy(decisions, (decision) => decision.signature).values()) {
    await writeAlike(tx, context.companyId, alike);
  }
  return decisions.filter((decision) => decision.makes).length;
}

type Decision = {
  appointmentId: number;
  callId: number | null;
  source: Tie["source"];
  makes: boolean;
  reason: string | null;
  rules: RuleName[];
  /** Decisions with the same one are written, and explained in the history, together. */
  signature: string;
};

function decide(tie: Tie, context: IngestContext): Decision | null {
  const booking = { ...tie.facts.booking, declaredOnline: declaredSource(tie, context) === "online" };
  const refusal = refuseTie({ ...tie.facts, booking, killSwitchThrown: context.killSwitchThrown });
  const source = sourceOf(tie, context);
  const makes = tie.linkedTo === null && refusal === null;
  const undoes = tie.linkedTo !== null && tie.linkIsOurs && refusal !== null && contradicts(refusal);
  if (!makes && !undoes && source === tie.source) return null;
  const callId = makes ? tie.callId : undoes ? null : tie.linkedTo;
  const rules: RuleName[] = makes ? [...new Set(tie.origins.map(ruleOf))].sort() : [];
  const reason = undoes ? refusal : null;
  const signature = JSON.stringify([makes, undoes, source, reason, rules]);
  return { appointmentId: tie.appointmentId, callId, source, makes, reason, rules, signature };
}

async function writeAlike(tx: Transaction, companyId: number, alike: Decision[]) {
  const { reason, rules, source } = alike[0]!;
  const evidence = rules.map((rule) => ({ rule, bits: bits.namesPartner, params: {} }));
  await tx.execute(sql`select set_config('relink.reason', ${reason ?? ""}, true)`);
  await annotate(tx, { evidence });
  await tx.execute(sql`
    update appointments a set call_id = w.call_id, source = ${source}
      from unnest(${sql.param(alike.map((one) => one.appointmentId))}::bigint[], ${sql.param(alike.map((one) => one.callId))}::bigint[])
           as w(id, call_id)
     where a.company_id = ${companyId} and a.id = w.id`);
  await tx.execute(sql`select set_config('relink.reason', '', true)`);
  await annotate(tx, {});
}

const ruleOf = (origin: string): RuleName =>
  origin.startsWith("metadata.") ? "booking-names-call" : "call-names-booking";

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** Who books through this calendar, as the event type or else the host says, else the company; null where both may. */
function declaredSource(tie: Tie, context: IngestContext): "voice_agent" | "online" | null {
  const declared = tie.bookedBy ?? context.calendarSource;
  return declared === "voice_agent" || declared === "online" ? declared : null;
}

/** Staff, walk-ins and imports are known from elsewhere and stay what they are. */
function sourceOf(tie: Tie, context: IngestContext): Tie["source"] {
  if (tie.source !== null && tie.source !== "voice_agent" && tie.source !== "online") return tie.source;
  return declaredSource(tie, context) ?? (tie.origins.length > 0 ? "voice_agent" : tie.source);
}
