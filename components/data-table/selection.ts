/** Rows that were chosen one by one, or all that fitted a list's filter at a moment, but for some. */
export type Selection = { of: "rows"; ids: readonly number[] } | FilterSelection;

export type FilterSelection = {
  of: "filter";
  /** The list's query without page, order and view. */
  query: string;
  /** How many fitted, as far as they were counted. */
  count: number;
  /** Rows that were recorded later are not in it. */
  throughId: number;
  /** The moment, in milliseconds, that words like "today" in the query are about. */
  at: number;
  except: readonly number[];
};

export const NOTHING_SELECTED: Selection = { of: "rows", ids: [] };

/** Whether a row of the list with this query is selected. Under another query an "all that fit" is not shown in the rows. */
export function isSelected(selection: Selection, id: number, query: string): boolean {
  if (selection.of === "rows") return selection.ids.includes(id);
  return covers(selection, id, query) && !selection.except.includes(id);
}

/** The selection with these rows of the list in it, or out of it. Rows beyond an "all that fit" begin a new selection. */
export function withRows(selection: Selection, ids: readonly number[], on: boolean, query: string): Selection {
  if (selection.of === "filter" && ids.every((id) => covers(selection, id, query))) {
    const except = selection.except.filter((id) => !ids.includes(id));
    return { ...selection, except: on ? except : [...except, ...ids] };
  }
  const before = selection.of === "rows" ? selection.ids : [];
  const others = before.filter((id) => !ids.includes(id));
  return { of: "rows", ids: on ? [...others, ...ids] : others };
}

/** How many rows are selected, at least. */
export function sizeOf(selection: Selection): number {
  return selection.of === "rows" ? selection.ids.length : Math.max(selection.count - selection.except.length, 0);
}

/** The ids from one to the other in the order of the list, both included; only the second when the first is not listed. */
export function idsBetween(listed: readonly number[], from: number, to: number): number[] {
  const [a, b] = [listed.indexOf(from), listed.indexOf(to)];
  if (a < 0 || b < 0) return [to];
  return listed.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** A kept selection as it is used; what cannot be read selects nothing. */
export function parseSelection(kept: string | null): Selection {
  const value = parsed(kept);
  if (!isObject(value)) return NOTHING_SELECTED;
  if (value["of"] === "rows" && isIds(value["ids"])) return { of: "rows", ids: value["ids"] };
  const { query, count, throughId, at, except } = value;
  if (value["of"] !== "filter" || typeof query !== "string" || !isIds(except)) return NOTHING_SELECTED;
  if (!isNumber(count) || !isNumber(throughId) || !isNumber(at)) return NOTHING_SELECTED;
  return { of: "filter", query, count, throughId, at, except };
}

function covers({ query, throughId }: FilterSelection, id: number, listed: string): boolean {
  return query === listed && id <= throughId;
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);
const isIds = (value: unknown): value is number[] => Array.isArray(value) && value.every(isNumber);
