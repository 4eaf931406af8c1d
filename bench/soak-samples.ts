import type { Tally } from "./soak-load";

/** Megabytes of web and worker, connections to the database, and files and sockets that both hold open (null where the system does not say). */
export type Sample = { web: number; worker: number; connections: number; handles: number | null };

/** What a process may have grown from the second quarter of the time to the last one: more is a leak. */
const MOST_GROWTH = 1.1;
/** What it may have grown in all events: a collector that has not run yet is no leak. */
const ALWAYS_MB = 15;
/** As many open files more as pages that happen to be answered at the moment of a sample. */
const ALWAYS_HANDLES = 8;

export function sampleLine(minute: number, { web, worker, connections, handles }: Sample, tally: Tally): string {
  const { pages, webhooks, streams, heals, failures } = tally;
  const load = `${pages} pages, ${webhooks} deliveries, ${streams} streams, ${heals} heals, ${failures.length} failures`;
  return `${minute.toFixed(1).padStart(6)} min  web ${web.toFixed(0)} MB  worker ${worker.toFixed(0)} MB  ${connections} connections  ${handles ?? "?"} handles  ${load}`;
}

/** Flat memory, no more connections at the end than before, and nothing that failed. */
export function judge(samples: readonly Sample[], { failures }: Tally): { ok: boolean; lines: string[] } {
  const quarter = Math.floor(samples.length / 4);
  const second = samples.slice(quarter, 2 * quarter);
  const last = samples.slice(samples.length - quarter);
  const grown = (["web", "worker", "connections", "handles"] as const).map((of) => {
    const [before, after] = [median(known(second, of)), median(known(last, of))];
    if (of === "handles" && samples.every(({ handles }) => handles === null))
      return { ok: true, line: "handles: unknown" };
    const allowed = mostAfter[of](before);
    const ok = after <= allowed;
    return {
      ok,
      line: `${ok ? "flat" : "GROWS"}: ${of} ${before.toFixed(0)} → ${after.toFixed(0)} (second → last quarter)`,
    };
  });
  const failed = failures.length === 0 ? "no failure" : `FAILURES: ${failures.slice(0, 10).join("; ")}`;
  return {
    ok: quarter > 0 && failures.length === 0 && grown.every(({ ok }) => ok),
    lines: [...grown.map(({ line }) => line), failed],
  };
}

const mostAfter: Record<keyof Sample, (before: number) => number> = {
  web: (before) => Math.max(before * MOST_GROWTH, before + ALWAYS_MB),
  worker: (before) => Math.max(before * MOST_GROWTH, before + ALWAYS_MB),
  connections: (before) => before + 1,
  handles: (before) => before + ALWAYS_HANDLES,
};

function known(samples: readonly Sample[], of: keyof Sample): number[] {
  return samples.flatMap((one) => one[of] ?? []);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
