import type { Sql, TransactionSql } from "postgres";
import { type Guard, readCatalogue, stands } from "./catalogue";
import { expectedDefinitions } from "./expected";
import { expectedSchema, statementOf } from "./expected-schema";
import { invariants } from "./invariants";

/** A part of the schema that is gone, disabled or changed, and the statement that restores it where one does. */
export type LostGuard = { guard: string; restore: string | null };

/** Compares the live catalogue with what the migrations wrote: triggers, functions, constraints, columns, indexes, views. Reads the catalogue only. */
export async function listLostGuards(sql: Sql): Promise<LostGuard[]> {
  known ??= { definitions: expectedDefinitions(), schema: expectedSchema() };
  const { definitions, schema } = known;
  const { guards, parts } = await sql.begin("read only", async (tx) => ({
    guards: await readCatalogue(tx),
    parts: await readParts(tx),
  }));
  const guarding = [...new Set(invariants.flatMap((invariant) => invariant.guards))];
  const lost = guarding
    .filter((guard) => !stands(guards.get(guard), definitions.get(guard)))
    .map((guard) => ({ guard, restore: restoreOf(guard, guards.get(guard), schema) }));
  const named = new Set(lost.map(({ guard }) => guard));
  for (const [part, restore] of schema) {
    const isThere = part.startsWith("constraint ") ? guards.get(part)?.standing === true : parts.has(part);
    if (!isThere && !named.has(part)) lost.push({ guard: part, restore });
  }
  return lost;
}

/** Read from files once: they do not change while the process runs. */
let known: { definitions: Map<string, string>; schema: Map<string, string | null> } | null = null;

function restoreOf(name: string, live: Guard | undefined, schema: Map<string, string | null>): string | null {
  const [, kind = "", guard = "", table = ""] = /^(\w+(?: column)?) (\w+)(?: on (\w+))?$/.exec(name) ?? [];
  if (kind === "trigger" && live && !live.standing) return `alter table ${table} enable trigger ${guard};`;
  const again = statementOf(kind, guard) ?? schema.get(name) ?? schema.get(`column ${guard} on ${table}`) ?? null;
  if (again === null || !live) return again;
  if (kind === "trigger") return `drop trigger ${guard} on ${table};\n${again}`;
  return kind === "constraint" ? `alter table ${table} drop constraint ${guard};\n${again}` : again;
}

/** The columns and the valid indexes that there are. */
async function readParts(tx: TransactionSql): Promise<Set<string>> {
  const rows = await tx<{ part: string }[]>`
    select 'column ' || a.attname || ' on ' || c.relname as part
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     where a.attnum > 0 and not a.attisdropped
    union all
    select 'index ' || i.relname || ' on ' || c.relname
      from pg_index x
      join pg_class i on i.oid = x.indexrelid
      join pg_class c on c.oid = x.indrelid and c.relnamespace = 'public'::regnamespace
     where x.indisvalid`;
  return new Set(rows.map(({ part }) => part));
}
