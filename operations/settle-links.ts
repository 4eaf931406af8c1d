import type { Transaction } from "@/db/client";
import { loadTies, type Tie } from "@/db/queries/ingest/ties";
import { contradicts, refuseTie } from "@/domain/linking/tie-by-id";
import { evidenceOfTie } from "@/domain/linking/weigh-pair";
import { changeLinks, type LinkChange } from "./change-links";
import { INGEST_ACTOR, type IngestContext } from "./ingest-context";

export type MadeLink = { callId: number; appointmentId: number };

/**
 * Brings source and link of these appointments in line with what their records name: ties by id are made, and those that
 * ingest made and later records contradict are taken back, unless a person has touched them. Returns those that were made.
 */
export async function settleLinks(
  tx: Transaction,
  context: IngestContext,
  touched: { appointmentIds: number[]; callIds: number[]; phones: string[] },
): Promise<MadeLink[]> {
  const ties = await loadTies(tx, context.companyId, touched, INGEST_ACTOR);
  const decisions = ties.map((tie) => decide(tie, context)).filter((decision) => decision !== null);
  await changeLinks(tx, context.companyId, decisions);
  return decisions.flatMap(({ makes, callId, appointmentId }) => (makes ? [{ callId: callId!, appointmentId }] : []));
}

type Decision = LinkChange & { makes: boolean };

function decide(tie: Tie, context: IngestContext): Decision | null {
  const booking = { ...tie.facts.booking, declaredOnline: declaredSource(tie, context) === "online" };
  const refusal = refuseTie({ ...tie.facts, booking, killSwitchThrown: context.killSwitchThrown });
  const source = sourceOf(tie, context);
  const makes = tie.linkedTo === null && refusal === null;
  const undoes = tie.linkedTo !== null && tie.linkIsOurs && refusal !== null && contradicts(refusal);
  if (!makes && !undoes && source === tie.source) return null;
  const callId = makes ? tie.callId : undoes ? null : tie.linkedTo;
  const rules = makes ? [...new Set(tie.origins.map(ruleOf))].sort() : [];
  const evidence = rules.map(evidenceOfTie);
  return { appointmentId: tie.appointmentId, callId, source, makes, evidence, reason: undoes ? refusal : null };
}

const ruleOf = (origin: string) =>
  origin.startsWith("metadata.") ? ("booking-names-call" as const) : ("call-names-booking" as const);

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
