import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { ProblemDetail, ProblemKind, ProblemProcess } from "@/domain/problems";
import { log } from "@/lib/log";
import { hearProblems, SLOW_STATEMENT } from "@/lib/problem-lines";

const EVERY_MS = 2_000;
/** More different problems than this between two writes are left to the log. */
const MOST_HELD = 200;
const KEPT_DAYS = 30;

type Held = {
  companyId: number | null;
  kind: ProblemKind;
  fingerprint: string;
  message: string;
  detail: ProblemDetail;
  times: number;
  worstMs: number | null;
  firstAt: string;
  lastAt: string;
};

/**
 * Keeps this process's errors and slow statements for the page of problems, counted, every two seconds; what a crash cuts
 * off stands in the log. `stop` writes what is held and listens no longer.
 */
export function keepProblems(db: Database, process: ProblemProcess): { stop(): Promise<void> } {
  let held = new Map<string, Held>();
  hearProblems((line) => {
    const problem = problemOf(line);
    if (problem) hold(held, problem);
  });
  const flush = async () => {
    if (held.size === 0) return;
    const taken = held;
    held = new Map();
    try {
      await writeProblems(db, process, [...taken.values()]);
    } catch (error) {
      for (const problem of taken.values()) hold(held, problem);
      log.warn({ err: error }, "problems could not be kept, and are tried again");
    }
  };
  const timer = setInterval(flush, EVERY_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      hearProblems(null);
      await flush();
    },
  };
}

function hold(held: Map<string, Held>, problem: Held): void {
  const key = `${problem.companyId} ${problem.fingerprint}`;
  const known = held.get(key);
  if (!known && held.size >= MOST_HELD) return;
  const worstMs = problem.worstMs === null ? null : Math.max(problem.worstMs, known?.worstMs ?? 0);
  const firstAt = known && known.firstAt < problem.firstAt ? known.firstAt : problem.firstAt;
  const latest = known && known.lastAt > problem.lastAt ? known : problem;
  held.set(key, { ...latest, worstMs, firstAt, times: problem.times + (known?.times ?? 0) });
}

/** What a line of the log tells; null for what is no line of it. */
export function problemOf(line: string): Held | null {
  const told = objectIn(line);
  if (!told || typeof told["msg"] !== "string" || typeof told["time"] !== "number") return null;
  const { level: _, time, pid: __, msg: message, companyId, ms, ...detail } = told;
  const kind: ProblemKind = message === SLOW_STATEMENT ? "slow" : "error";
  const at = new Date(time as number).toISOString();
  return {
    ...{ kind, message, detail, times: 1, firstAt: at, lastAt: at },
    companyId: typeof companyId === "number" ? companyId : null,
    worstMs: kind === "slow" ? Math.round(Number(ms)) : null,
    fingerprint: fingerprintOf(kind, message, detail),
  };
}

function fingerprintOf(kind: ProblemKind, message: string, detail: ProblemDetail): string {
  const err = (detail["err"] ?? {}) as Record<string, unknown>;
  const place = typeof err["stack"] === "string" ? err["stack"].split("\n")[0] : "";
  const alike = kind === "slow" ? [detail["statement"]] : [message, err["type"], err["code"], err["constraint"], place];
  return createHash("sha256")
    .update(JSON.stringify([kind, ...alike]))
    .digest("hex")
    .slice(0, 32);
}

function objectIn(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A company that is gone by now is nobody's work. */
async function writeProblems(db: Database, process: ProblemProcess, found: readonly Held[]): Promise<void> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f(
    "companyId" bigint, kind text, fingerprint text, message text, detail jsonb, times int, "worstMs" int,
    "firstAt" timestamptz, "lastAt" timestamptz)`;
  await db.execute(sql`
    insert into problems as p (company_id, kind, fingerprint, process, message, detail, times, worst_ms, first_at, last_at, latest)
    select c.id, f.kind, f.fingerprint, ${process}, f.message, (array_agg(f.detail order by f."lastAt" desc))[1], sum(f.times),
           max(f."worstMs"), min(f."firstAt"), max(f."lastAt"), nextval(pg_get_serial_sequence('problems', 'id'))
      from ${rows} left join companies c on c.id = f."companyId"
     group by c.id, f.kind, f.fingerprint, f.message
     order by c.id, f.fingerprint
    on conflict (company_id, kind, fingerprint, process) do update
       set message = excluded.message, detail = excluded.detail, times = p.times + excluded.times,
           worst_ms = greatest(p.worst_ms, excluded.worst_ms), last_at = greatest(p.last_at, excluded.last_at),
           latest = excluded.latest`);
}

/** Removes what was last seen more than thirty days ago. */
export async function dropOldProblems(db: Database): Promise<void> {
  await db.execute(sql`delete from problems where last_at < now() - make_interval(days => ${KEPT_DAYS})`);
}
