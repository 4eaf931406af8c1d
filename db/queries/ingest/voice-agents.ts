import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../client";
import { phoneNumbers, voiceAgents } from "../../schema/company";

export type NamedAgent = { provider: string; externalId: string; name: string | null };

/** Our row for every agent that the records name, made where it is new, keyed by provider and external id. */
export async function voiceAgentsFor(tx: Transaction, companyId: number, named: readonly NamedAgent[]) {
  const distinct = new Map<string, NamedAgent>();
  for (const agent of named) {
    const present = distinct.get(agentKey(agent));
    if (!present?.name) distinct.set(agentKey(agent), agent);
  }
  const found = new Map<string, { id: number; branchId: number | null }>();
  if (distinct.size === 0) return found;
  const mine = and(
    eq(voiceAgents.companyId, companyId),
    inArray(
      voiceAgents.externalId,
      [...distinct.values()].map((agent) => agent.externalId),
    ),
  );
  const stored = await tx.select().from(voiceAgents).where(mine);
  const storedNames = new Map(stored.map((agent) => [agentKey(agent), agent.name]));
  const fresh = [...distinct.values()].filter((agent) => {
    const name = storedNames.get(agentKey(agent));
    return name === undefined || (name === null && agent.name !== null);
  });
  if (fresh.length > 0) {
    await tx
      .insert(voiceAgents)
      .values(fresh.map((agent) => ({ companyId, ...agent })))
      .onConflictDoUpdate({
        target: [voiceAgents.companyId, voiceAgents.provider, voiceAgents.externalId],
        set: { name: sql`coalesce(${voiceAgents.name}, excluded.name)` },
      });
  }
  const rows = fresh.length > 0 ? await tx.select().from(voiceAgents).where(mine) : stored;
  const merged = rows.flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
  const targets = merged.length > 0 ? await tx.select().from(voiceAgents).where(inArray(voiceAgents.id, merged)) : [];
  for (const agent of rows) {
    const { id, branchId } = targets.find((target) => target.id === agent.mergedIntoId) ?? agent;
    found.set(agentKey(agent), { id, branchId });
  }
  return found;
}

/** The branch behind each of the company's numbers, by E.164. */
export async function branchesByNumber(tx: Transaction, companyId: number) {
  const rows = await tx
    .select({ e164: phoneNumbers.e164, branchId: phoneNumbers.branchId })
    .from(phoneNumbers)
    .where(eq(phoneNumbers.companyId, companyId));
  return new Map(rows.map((row) => [row.e164, row.branchId]));
}

export const agentKey = (agent: { provider: string; externalId: string }) => `${agent.provider} ${agent.externalId}`;
