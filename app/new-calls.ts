import "server-only";
import { listen, RECONNECTED } from "@/db/listen";

type Listener = { companyId: number; onCalls(): void };

const kept = globalThis as typeof globalThis & { relinkNewCalls?: Set<Listener> };

/** Tells when calls of the company were recorded; one connection serves the whole process. Gives the way to stop. */
export function onNewCalls(companyId: number, onCalls: () => void): () => void {
  const listeners = kept.relinkNewCalls ?? start();
  const listener = { companyId, onCalls };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function start(): Set<Listener> {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error(`DATABASE_URL is not set: start the app with "npm start"`);
  const listeners = new Set<Listener>();
  kept.relinkNewCalls = listeners;
  listen(url, "relink_calls", (payload) => {
    for (const { companyId, onCalls } of listeners) {
      if (payload === RECONNECTED || Number(payload) === companyId) onCalls();
    }
  });
  return listeners;
}
