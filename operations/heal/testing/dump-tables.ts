import type { Sql } from "postgres";

/** Histories and runs, which only ever grow. */
const GROWING = ["link_events", "appointment_events", "audit_events", "access_events", "erasures"];
/** What the worker's monitor, and the log of a slow machine, see beside. */
const WATCHING = [
  "problems",
  "monitor_runs",
  "schema_watches",
  "health_hours",
  "incidents",
  "incident_events",
  "alert_deliveries",
];

/** A fingerprint of every row of every table, by table, without versions, times of change, and what is summed up of them. */
export async function dumpTables(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'heal%' and relname not like 'insight%' and relname <> all (${[...GROWING, ...WATCHING]})
     order by relname`;
  const dump: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ rows: number; hash: string | null }[]>`
      select count(*)::int as rows, md5(string_agg(line, ',' order by line)) as hash
        from (select (to_jsonb(t) - '{version,updated_at}'::text[])::text as line from ${sql(name)} t) lines`;
    dump[name] = `${row?.rows} rows ${row?.hash}`;
  }
  return dump;
}
