import type { CallFacts } from "./evidence";
import { spokenName } from "./spoken-name";

/** The names that a call gives for whom it books; what was heard where a name was asked for, "guten Tag", is none. */
export function callerNames(call: CallFacts): readonly string[] {
  const known = remembered.get(call);
  if (known) return known;
  const said = [call.callerName, ...call.statements.map((statement) => statement.customerName)];
  const names = [...new Set(said.filter((name) => name !== null))].filter((name) => !spokenName(name).isFiller);
  remembered.set(call, names);
  return names;
}

const remembered = new WeakMap<CallFacts, readonly string[]>();
