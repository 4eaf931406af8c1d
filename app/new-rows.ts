import "server-only";
import { listen, RECONNECTED } from "@/db/listen";

type Listener = { companyId: number; onRows(said: string): void };

const kept = globalThis as typeof globalThis & { relinkNewRows?: Map<string, Set<Listener>> };

/**
 * Tells when rows of the company were recorded, or changed: `said` is the announcement, empty when some may have been missed.
 * One connection per channel serves the whole process. Gives the way to stop.
 */
export function onNewRows(channel: string, companyId: number, onRows: (said: string) => void): () => void {
  kept.relinkNewRows ??= new Map();
  const listeners = kept.relinkNewRows.get(channel) ?? start(channel);
  kept.relinkNewRows.set(channel, listeners);
  const listener = { companyId, onRows };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function start(channel: string): Set<Listener> {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error(`DATABASE_URL is not set: start the app with "npm start"`);
  const listeners = new Set<Listener>();
  listen(url, channel, (payload) => {
    for (const { companyId, onRows } of listeners) {
      if (payload === RECONNECTED || Number(payload.split(":")[0]) === companyId) onRows(payload);
    }
  });
  return listeners;
}
