import { fork } from "node:child_process";
import { once } from "node:events";
import postgres, { type Sql } from "postgres";
import { z } from "zod";
import type { Bench } from "./measurements";
import { atLeast, atMost, type Result } from "./report";

/** With those that the generated company has: one orphan of ten calls. */
const ORPHAN_SHARE = 0.1;
const PLAN_LIMIT_SECONDS = 60;
const LINKS_PER_SECOND = 10_000;
const MEMORY_LIMIT_MB = 512;
/** As the command line runs, which gives new objects more room than the worker does. */
const EXEC_ARGV = ["--max-semi-space-size=32", "--import", "tsx"];
/** As a heal run writes: that many links in a transaction, in two lanes. */
const BATCH = 3_000;
const LANES = 2;

const Report = z.object({
  orphans: z.number(),
  planned: z.number(),
  linked: z.number(),
  planMs: z.number(),
  applyMs: z.number(),
  peakMb: z.number(),
});

/**
 * Links are lost on both sides, as in the outage; then a process of its own plans and applies what heals them. Beside its speed stands
 * what the same rows cost without any guard, key or history: no program can be faster with these indexes on this machine.
 */
export async function measureHeal({ large, say }: Bench): Promise<Result[]> {
  const wanted = Math.round(large.calls * ORPHAN_SHARE);
  say("losing links");
  await loseLinks(large.sql, wanted);
  say("making them anew without guards");
  const barePerSecond = await linkBare(large.url);
  await loseLinks(large.sql, wanted);
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
      `${linked} links in ${(applyMs / 1000).toFixed(1)} s, bare updates of such rows: ${barePerSecond.toFixed(0)} links/s`,
    ),
    atMost("heal-memory", peakMb, "MB", MEMORY_LIMIT_MB, "the process that plans and applies, at its peak"),
  ];
}

/** Of the newest linked calls, as many as are missing to `wanted` orphans, the guards asleep: neither side names the other. */
async function loseLinks(sql: Sql, wanted: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`drop table if exists bench_lost_links`;
    await tx`
      create table bench_lost_links as
      select c.id as call_id, c.appointment_id
        from calls c
       where c.link_status = 'linked' and not exists (
               select 1 from appointments o where o.company_id = c.company_id and o.call_id = c.id and o.id <> c.appointment_id)
       order by c.started_at desc
       limit greatest(0, ${wanted} - (select count(*) from calls where link_status in ('orphaned', 'one_sided')))`;
    await tx`update appointments a set call_id = null, claim_state = 'none' from bench_lost_links lost where a.id = lost.appointment_id`;
    await tx`update calls c set appointment_id = null, claim_state = 'none' from bench_lost_links lost where c.id = lost.call_id`;
    await tx`delete from claims using bench_lost_links lost where claims.call_id = lost.call_id and claims.kind = 'names_booking'`;
  });
  await sql`create index on bench_lost_links (call_id)`;
  await writeTalks(sql);
  await sql`vacuum (analyze) calls, appointments, claims, call_transcripts, bench_lost_links`;
}

/** Each of these calls was written down, as calls of a voice agent are; its words name the start that was booked. */
async function writeTalks(sql: Sql): Promise<void> {
  await sql`
    insert into call_transcripts (company_id, call_id, turns)
    select c.company_id, c.id, jsonb_agg(
             jsonb_build_object('kind', 'speech', 'speaker', case i % 2 when 1 then 'agent' else 'caller' end, 'text', said,
                                'startSeconds', 5 * i, 'endSeconds', 5 * i + 4) order by i)
      from bench_lost_links lost
      join calls c on c.id = lost.call_id
      join appointments a on a.id = lost.appointment_id
      join companies k on k.id = c.company_id
     cross join lateral unnest(${TALK}::text[] || to_char(a.starts_at at time zone k.time_zone, ${SPOKEN_START})) with ordinality t(said, i)
     group by c.company_id, c.id
    on conflict (call_id) do nothing`;
}

const TALK = [
  "Salon Haarwerk, guten Tag, Sie sprechen mit der Telefonassistentin. Was kann ich für Sie tun?",
  "Guten Tag, ich hätte gern einen Termin, am liebsten in der nächsten Woche.",
  "Auf welchen Namen darf ich ihn eintragen, und soll es jemand Bestimmtes sein?",
  "Petra Schmidt, und nein, das ist mir gleich.",
  "Einen Augenblick bitte, ich sehe im Kalender nach, wann etwas frei ist.",
  "Danke schön.",
  "Haben Sie sonst noch einen Wunsch?",
  "Nein, das war es.",
];
const SPOKEN_START = '"Dann habe ich für Sie den "DD.MM.YYYY" um "HH24:MI" Uhr eingetragen."';

/** Links per second when the rows of both sides are updated and nothing else happens. */
async function linkBare(url: string): Promise<number> {
  const sql = postgres(url, { max: LANES, onnotice: () => undefined });
  try {
    const lost = await sql<{ call_id: string }[]>`select call_id from bench_lost_links order by call_id`;
    const calls = lost.map((row) => row.call_id);
    const lanes = Array.from({ length: LANES }, (_, lane) =>
      calls.slice((lane * calls.length) / LANES, ((lane + 1) * calls.length) / LANES),
    );
    const startedAt = performance.now();
    await Promise.all(lanes.map((lane) => linkLane(sql, lane)));
    return (calls.length * 1000) / (performance.now() - startedAt);
  } finally {
    await sql.end();
  }
}

async function linkLane(sql: Sql, calls: readonly string[]): Promise<void> {
  for (let from = 0; from < calls.length; from += BATCH) {
    const batch = calls.slice(from, from + BATCH);
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`
        update appointments a set call_id = lost.call_id from bench_lost_links lost
         where lost.call_id = any (${batch}) and a.id = lost.appointment_id`;
      await tx`
        update calls c set appointment_id = lost.appointment_id from bench_lost_links lost
         where lost.call_id = any (${batch}) and c.id = lost.call_id`;
    });
  }
}
