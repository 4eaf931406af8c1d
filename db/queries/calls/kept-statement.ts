import { sql } from "drizzle-orm";
import type { Reader } from "../../client";
import type { CallSelection } from "./matching-calls";

const MOST_KEPT = 200;

/**
 * Statements by their shape: writing one costs more than many a page needs to be read, so each is written once, with
 * placeholders for the values that differ from page to page. Forgets all when there are too many.
 */
export function keepStatements<Statement>(write: (db: Reader, shape: CallSelection) => Statement) {
  const kept = new WeakMap<Reader, Map<string, Statement>>();
  return (db: Reader, selection: CallSelection): { statement: Statement; values: Record<string, unknown> } => {
    const ofDatabase = kept.get(db) ?? new Map<string, Statement>();
    kept.set(db, ofDatabase);
    const { key, shape, values } = shapeOf(selection);
    let statement = ofDatabase.get(key);
    if (!statement) {
      if (ofDatabase.size >= MOST_KEPT) ofDatabase.clear();
      statement = write(db, shape);
      ofDatabase.set(key, statement);
    }
    return { statement, values };
  };
}

/** A selection without a search but for names, with its values set aside. Closed lists stay: another status may want another index. */
function shapeOf(selection: CallSelection) {
  const { companyId, filter, sort, cursor, limit } = selection;
  const values: Record<string, unknown> = {};
  // The query builder takes a placeholder wherever it takes a value; its types do not say so of our own.
  const aside = <Value>(name: string, value: Value): Value => {
    values[name] = value instanceof Date ? value.toISOString() : value;
    return sql.placeholder(name) as unknown as Value;
  };
  const namesAside = selection.names?.map((name, i) => ({
    ...name,
    patterns: aside(`patterns${i}`, name.patterns),
    typed: aside(`typed${i}`, name.typed),
    firsts: aside(`firsts${i}`, name.firsts),
    seconds: aside(`seconds${i}`, name.seconds),
  }));
  const ids = (name: string, list: readonly number[] = []) => list.map((id, i) => aside(`${name}${i}`, id));
  const shape: CallSelection = {
    ...selection,
    companyId: aside("companyId", companyId),
    names: namesAside,
    filter: {
      ...filter,
      ...(filter.from && { from: aside("from", filter.from) }),
      ...(filter.to && { to: aside("to", filter.to) }),
      branchIds: ids("branch", filter.branchIds),
      voiceAgentIds: ids("voiceAgent", filter.voiceAgentIds),
    },
    cursor: cursor && { ...cursor, value: aside("cursorValue", cursor.value), id: aside("cursorId", cursor.id) },
  };
  const { status, outcome, tests, from, to, branchIds, voiceAgentIds } = filter;
  const key = JSON.stringify([
    [status, outcome, tests, from !== undefined, to !== undefined, branchIds?.length, voiceAgentIds?.length],
    [sort, cursor?.travel, limit, selection.names?.map((name) => name.fuzzy)],
  ]);
  return { key, shape, values };
}
