export type ToastAction = { label: string; onClick(): void };
export type Toast = { id: number; kind: "success" | "error"; text: string; action: ToastAction | null };

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function show(kind: Toast["kind"], text: string, options: { action?: ToastAction } = {}): void {
  replace([...toasts, { id: ++lastId, kind, text, action: options.action ?? null }]);
}

/** Tells the reader, in passing, how something ended; `action` offers to take it back. */
export const toast = {
  success: show.bind(null, "success"),
  error: show.bind(null, "error"),
};

export function dismissToast(id: number): void {
  replace(toasts.filter((shown) => shown.id !== id));
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
