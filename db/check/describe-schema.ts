import type { Sql } from "postgres";

type Relation = { name: string; comment: string | null };
type Column = {
  of: string;
  name: string;
  type: string;
  nullable: boolean;
  filled: string | null;
  comment: string | null;
};
type Line = { of: string; line: string };

/** The live schema as Markdown: tables, columns, keys, indexes, triggers, views and functions, with their comments. */
export async function describeSchema(sql: Sql): Promise<string> {
  const tables = await relations(sql, "r");
  const views = await relations(sql, "v");
  const columns = await columnsOf(sql);
  const [keys, indexes, triggers] = [await constraintLines(sql), await indexLines(sql), await triggerLines(sql)];
  const describe = ({ name, comment }: Relation) => [
    `## ${name}`,
    ...(comment === null ? [] : [comment]),
    columnTable(columns.filter((column) => column.of === name)),
    ...list("Keys and checks", keys, name),
    ...list("Indexes", indexes, name),
    ...list("Triggers", triggers, name),
  ];
  return `${[
    "# Schema",
    "Written by `scripts/write-schema-doc.ts` from the live catalogue. Do not edit: change a migration, then run the script.",
    ...tables.flatMap(describe),
    ...views.flatMap(describe),
    "## Functions",
    (await functionLines(sql)).map((line) => `- ${line}`).join("\n"),
  ].join("\n\n")}\n`;
}

function columnTable(columns: Column[]): string {
  const rows = columns.map(({ name, type, nullable, filled, comment }) =>
    [name, type, nullable ? "" : "required", code(filled), comment ?? ""].join(" | "),
  );
  return [
    "| column | type | | default or source | meaning |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}

const code = (text: string | null) =>
  text === null ? "" : `\`${text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|")}\``;

function list(title: string, lines: Line[], table: string): string[] {
  const own = lines.filter(({ of }) => of === table);
  return own.length === 0 ? [] : [`${title}:`, own.map(({ line }) => `- ${line}`).join("\n")];
}

function relations(sql: Sql, kind: "r" | "v"): Promise<Relation[]> {
  return sql<Relation[]>`
    select relname as name, obj_description(oid, 'pg_class') as comment from pg_class
     where relnamespace = 'public'::regnamespace and relkind = ${kind} order by relname collate "C"`;
}

function columnsOf(sql: Sql): Promise<Column[]> {
  return sql<Column[]>`
    select c.relname as of, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
           not a.attnotnull as nullable,
           case when a.attidentity <> '' then 'identity'
                when a.attgenerated <> '' then 'generated: ' || pg_get_expr(d.adbin, d.adrelid)
                else pg_get_expr(d.adbin, d.adrelid) end as filled,
           col_description(c.oid, a.attnum) as comment
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attnum > 0 and not a.attisdropped
     order by a.attnum`;
}

function constraintLines(sql: Sql): Promise<Line[]> {
  return sql<Line[]>`
    select c.relname as of, '\`' || k.conname || '\`: ' || pg_get_constraintdef(k.oid) as line
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid and c.relnamespace = 'public'::regnamespace
     where k.contype in ('p', 'u', 'f', 'c')
     order by array_position(array['p', 'u', 'f', 'c'], k.contype::text), k.conname collate "C"`;
}

function indexLines(sql: Sql): Promise<Line[]> {
  return sql<Line[]>`
    select c.relname as of, '\`' || i.relname || '\`: ' || case when x.indisunique then 'unique ' else '' end ||
           regexp_replace(pg_get_indexdef(x.indexrelid), '^.* USING ', '') as line
      from pg_index x
      join pg_class i on i.oid = x.indexrelid
      join pg_class c on c.oid = x.indrelid and c.relnamespace = 'public'::regnamespace
     where not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u'))
     order by i.relname collate "C"`;
}

function triggerLines(sql: Sql): Promise<Line[]> {
  return sql<Line[]>`
    select c.relname as of, '\`' || t.tgname || '\`: ' ||
           replace(regexp_replace(pg_get_triggerdef(t.oid), '^CREATE (CONSTRAINT )?TRIGGER \\w+ ', '\\1'), 'public.', '') as line
      from pg_trigger t
      join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'public'::regnamespace
     where not t.tgisinternal
     order by t.tgname collate "C"`;
}

async function functionLines(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select '\`' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')\`' ||
           case when p.prorettype = 'trigger'::regtype then ' (trigger)' else '' end ||
           coalesce(': ' || obj_description(p.oid, 'pg_proc'), '') as line
      from pg_proc p
     where p.pronamespace = 'public'::regnamespace
       and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     order by p.proname collate "C"`;
  return rows.map(({ line }) => line);
}
