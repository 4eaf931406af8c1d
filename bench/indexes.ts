import type { Sql } from "postgres";

const TABLES = [
  "customers",
  "calls",
  "call_words",
  "name_words",
  "booking_statements",
  "appointments",
  "appointment_names",
  "appointment_uids",
  "claims",
  "link_events",
  "appointment_events",
];

/** Loads without the indexes that no key needs and builds them afterwards, which takes a fraction of the time. */
export async function withoutIndexes(
  sql: Sql,
  onStep: (step: string) => void,
  load: () => Promise<void>,
): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i
     where i.indrelid = any (${TABLES}::regclass[])
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
     order by pg_get_indexdef(i.indexrelid) like '%USING gin%' desc, 1`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  await load();
  onStep(`${indexes.length} indexes`);
  await Promise.all(indexes.map(({ definition }) => sql.unsafe(definition)));
}
