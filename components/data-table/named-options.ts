import type { Option } from "../ui/option-list";

/** Choices of a company's own entries, by id. */
export function namedOptions(rows: readonly { id: number; name: string | null; externalId?: string }[]): Option[] {
  return rows.map((row) => ({ value: String(row.id), label: row.name ?? row.externalId ?? String(row.id) }));
}
