import { getTableColumns } from "drizzle-orm";
import type { TransactionSql } from "postgres";
import { appointments } from "../schema/appointment";
import type { DemoRows, NumberedChange } from "./rows";

/** Writes what happened after booking, in the order in which it happened, so that the history says when and by which call. */
export async function tellChanges(tx: TransactionSql, rows: DemoRows): Promise<void> {
  const statements: PromiseLike<unknown>[] = [];
  for (const group of grouped(rows.changes)) {
    const [first] = group;
    if (!first) continue;
    statements.push(signed(tx, first.at, first.byCallId));
    statements.push(tx`
      update appointments set ${tx(columnsOf(first.set))} where id in ${tx(group.map((change) => change.appointmentId))}`);
  }
  for (const { callId, reason, at } of rows.exclusions) {
    statements.push(signed(tx, at, null));
    statements.push(tx`
      update calls set excluded_at = ${new Date(at).toISOString()}, excluded_reason = ${reason} where id = ${callId}`);
  }
  await Promise.all(statements);
}

/** Neighbours that say the same of several appointments at the same time become one statement. */
function grouped(changes: readonly NumberedChange[]): NumberedChange[][] {
  const groups = new Map<string, NumberedChange[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.at, change.byCallId, change.set]);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()];
}

function signed(tx: TransactionSql, at: number, byCallId: number | null): PromiseLike<unknown> {
  return tx`
    select set_config('relink.occurred_at', ${new Date(at).toISOString()}, true),
           set_config('relink.by_call', ${byCallId === null ? "" : String(byCallId)}, true)`;
}

/** Instants travel as text: a client that the query builder has wrapped no longer takes dates. */
function columnsOf(set: NumberedChange["set"]): Record<string, string | number> {
  const columns: Record<string, { name: string }> = getTableColumns(appointments);
  return Object.fromEntries(
    Object.entries(set).map(([key, value]) => [
      columns[key]?.name ?? key,
      value instanceof Date ? value.toISOString() : value,
    ]),
  );
}
