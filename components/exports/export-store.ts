import type { ExportNews } from "@/domain/access/export-news";
import type { ListScreen } from "../data-table/list-screens";

/** An export that this page began. `news` null: nothing was heard of it yet. */
export type BegunExport = { key: string; screen: ListScreen; news: ExportNews | null };

let begun: readonly BegunExport[] = [];
const listeners = new Set<() => void>();

/** Gives the key under which an export that begins now can be followed. */
export function beginExport(screen: ListScreen): string {
  const key = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  replace([...begun, { key, screen, news: null }]);
  return key;
}

export function hearOfExport(key: string, news: ExportNews): void {
  replace(begun.map((one) => (one.key === key ? { ...one, news } : one)));
}

export function dismissExport(key: string): void {
  replace(begun.filter((one) => one.key !== key));
}

export function currentExports(): readonly BegunExport[] {
  return begun;
}

export function subscribeToExports(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: readonly BegunExport[]): void {
  begun = next;
  for (const listener of listeners) listener();
}
