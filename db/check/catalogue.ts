import type { TransactionSql } from "postgres";
import { normalise } from "./normalise";

export type Guard = {
  /** Exists, is enabled and holds for the rows that were there before it. */
  standing: boolean;
  definition: string;
};

/** Everything in the live catalogue that can guard, by the name that the check gives it. */
export async function readCatalogue(sql: TransactionSql): Promise<Map<string, Guard>> {
  const rows = await sql<{ guard: string; kind: string; standing: boolean; definition: string }[]>`
    select 'trigger ' || t.tgname || ' on ' || c.relname as guard, 'trigger' as kind,
           t.tgenabled in ('O', 'A') as standing, pg_get_triggerdef(t.oid) as definition
      from pg_trigger t
      join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'public'::regnamespace
     where not t.tgisinternal
    union all
    select 'constraint ' || k.conname || ' on ' || c.relname, 'constraint',
           k.convalidated and not exists (
             select 1 from pg_trigger t where t.tgconstraint = k.oid and t.tgenabled not in ('O', 'A')),
           pg_get_constraintdef(k.oid)
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid and c.relnamespace = 'public'::regnamespace
     where k.contype <> 't'
    union all
    select 'generated column ' || a.attname || ' on ' || c.relname, 'column', true, ''
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace
     where a.attgenerated = 's' and not a.attisdropped
    union all
    select 'index ' || i.relname || ' on ' || c.relname, 'index', x.indisvalid and x.indisunique, ''
      from pg_index x
      join pg_class i on i.oid = x.indexrelid
      join pg_class c on c.oid = x.indrelid and c.relnamespace = 'public'::regnamespace
     where x.indisunique
    union all
    select 'function ' || p.proname, 'function', true, p.prosrc || coalesce(array_to_string(p.proconfig, ';'), '')
      from pg_proc p
     where p.pronamespace = 'public'::regnamespace
    union all
    select 'view ' || c.relname, 'view', true, ''
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
    union all
    select 'table ' || c.relname, 'table', c.relkind = 'r' and c.relpersistence = 'p' and not c.relrowsecurity
             and not exists (select 1 from pg_inherits h where c.oid in (h.inhparent, h.inhrelid))
             and not exists (select 1 from pg_rewrite r where r.ev_class = c.oid and r.rulename <> '_RETURN'), ''
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
  const guards = new Map<string, Guard>();
  for (const { guard, kind, standing, definition } of rows) {
    const textual = kind === "trigger" || kind === "constraint";
    guards.set(guard, {
      standing: standing && !/not (valid|enforced)$/i.test(definition),
      definition: textual ? normalise(definition) : definition,
    });
  }
  return guards;
}

/** Whether a guard is there as `definition` wrote it, where that is known. */
export function stands(guard: Guard | undefined, definition: string | undefined): boolean {
  return guard?.standing === true && (definition === undefined || definition === guard.definition);
}
