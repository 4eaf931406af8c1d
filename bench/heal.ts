import { fork } from "node:child_process";
import { once } from "node:events";
import type { Sql } from "postgres";
import { z } from "zod";
import type { Bench } from "./measurements";
import { atLeast, atMost, type Result } from "./report";

/** With those that the generated company has: one orphan of ten calls. */
const ORPHAN_SHARE = 0.1;
const PLAN_LIMIT_SECONDS = 60;
const LINKS_PER_SECOND = 10_000;
const MEMORY_LIMIT_MB = 512;
/** As the command line and the worker run. */
const EXEC_ARGV = ["--max-semi-space-size=8", "--import", "tsx"];

const Report = z.object({
  orphans: z.number(),
  planned: z.number(),
  linked: z.number(),
  planMs: z.number(),
  applyMs: z.number(),
  peakMb: z.number(),
});

/** Links are lost on both sides, as in the outage; then a process of its own plans and applies what heals them. */
export async function measureHeal({ large, say }: Bench): Promise<Result[]> {
  say("losing links");
  await loseLinks(large.sql, Math.round(large.calls * ORPHAN_SHARE));
  say("planning and applying");
  const child = fork("bench/heal-run.ts", [large.url, String(large.viewer.companyId)], {
    execArgv: EXEC_ARGV,
  });
  const told = once(child, "message");
  const [[message], [code]] = await Promise.all([told, once(child, "exit")]);
  if (code !== 0) throw new Error(`The heal run ended with ${code}.`);
  const { orphans, planned, linked, planMs, applyMs, peakMb } = Report.parse(message);
  const perSecond = applyMs === 0 ? 0 : (linked * 1000) / applyMs;
  return [
    atMost("heal-plan", planMs / 1000, "s", PLAN_LIMIT_SECONDS, `${planned} pairs of ${orphans} orphan calls`),
    atLeast(
      "heal-apply",
      perSecond,
      "links/s",
      LINKS_PER_SECOND,
      `${linked} links in ${(applyMs / 1000).toFixed(1)} s`,
    ),
    atMost("heal-memory", peakMb, "MB", MEMORY_LIMIT_MB, "the process that plans and applies, at its peak"),
  ];
}

/** Of the newest linked calls, as many as are missing to `wanted` orphans, the guards asleep: neither side names the other. */
async function loseLinks(sql: Sql, wanted: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      create temp table lost on commit drop as
      select c.id as call_id, c.appointment_id
        from calls c
       where c.link_status = 'linked' and not exists (
               select 1 from appointments o where o.company_id = c.company_id and o.call_id = c.id and o.id <> c.appointment_id)
       order by c.started_at desc
       limit greatest(0, ${wanted} - (select count(*) from calls where link_status in ('orphaned', 'one_sided')))`;
    await tx`update appointments a set call_id = null, claim_state = 'none' from lost where a.id = lost.appointment_id`;
    await tx`update calls c set appointment_id = null, claim_state = 'none' from lost where c.id = lost.call_id`;
    await tx`delete from claims using lost where claims.call_id = lost.call_id and claims.kind = 'names_booking'`;
  });
  await sql`vacuum (analyze) calls, appointments, claims`;
}
