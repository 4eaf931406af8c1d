/** Something that was asked or gone to. */
export type Past = { label: string; typed: string } | { label: string; href: string };

const MOST_KEPT = 8;

/** What this person asked last in this tab, newest first. Kept by the tab only: it holds names and numbers. */
export function readHistory(key: string): Past[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? (kept as Past[]) : [];
  } catch {
    return [];
  }
}

export function addToHistory(key: string, past: Past): void {
  const others = readHistory(key).filter(({ label }) => label !== past.label);
  write(key, [past, ...others].slice(0, MOST_KEPT));
}

export function forgetHistory(key: string): void {
  write(key, []);
}

/** A browser that keeps nothing has no history. */
function write(key: string, history: Past[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(history));
  } catch {
    return;
  }
}
