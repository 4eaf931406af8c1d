import type { Transaction } from "@/db/client";
import type { Stretch } from "@/db/queries/health/incident-holdings";
import { listLinkedPairs } from "@/db/queries/health/list-linked-pairs";
import { watchPairs } from "@/domain/health/judge-health";

/** Whether what is left of an incident's contradicted links would alarm nobody: the others were moved or taken apart by a person. */
export async function isPairingRepaired(tx: Transaction, stretch: Stretch, at: Date): Promise<boolean> {
  const { companyId, lastGoodAt, since, until } = stretch;
  const pairs = await listLinkedPairs(tx, { companyId, from: lastGoodAt ?? since, to: until ?? at, at });
  return watchPairs(pairs).alarms.length === 0;
}
