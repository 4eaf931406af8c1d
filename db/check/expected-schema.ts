import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { migrationsFolder } from "../migrate";
import { migrationStatements } from "./expected";

const Column = z.object({
  name: z.string(),
  type: z.string(),
  notNull: z.boolean(),
  default: z.unknown().optional(),
  generated: z.object({ as: z.string() }).optional(),
});
const Named = z.record(z.string(), z.object({ name: z.string() }));
const Snapshot = z.object({
  tables: z.record(
    z.string(),
    z.object({
      name: z.string(),
      columns: z.record(z.string(), Column),
      indexes: Named,
      foreignKeys: Named,
      uniqueConstraints: Named,
      compositePrimaryKeys: Named,
      checkConstraints: z.record(z.string(), z.object({ name: z.string(), value: z.string() })),
    }),
  ),
});

/** Every column, index and constraint that the schema's tables have, by the name that the check gives it, with what makes it anew. */
export function expectedSchema(): Map<string, string | null> {
  const expected = new Map<string, string | null>();
  for (const { name: table, columns, indexes, checkConstraints, ...keys } of Object.values(newestSnapshot().tables)) {
    for (const column of Object.values(columns))
      expected.set(`column ${column.name} on ${table}`, addColumn(table, column));
    for (const { name } of Object.values(indexes))
      expected.set(`index ${name} on ${table}`, statementOf("index", name));
    for (const { name, value } of Object.values(checkConstraints)) {
      expected.set(`constraint ${name} on ${table}`, `alter table ${table} add constraint ${name} check (${value});`);
    }
    for (const { name } of Object.values({
      ...keys.foreignKeys,
      ...keys.uniqueConstraints,
      ...keys.compositePrimaryKeys,
    })) {
      expected.set(`constraint ${name} on ${table}`, statementOf("constraint", name));
    }
  }
  return expected;
}

/** The newest statement of the migrations that makes a trigger, function, view, index or key; null: none stands alone. */
export function statementOf(kind: string, name: string): string | null {
  const quoted = `"?${name.replaceAll(/[^\w]/g, "")}"?`;
  const starts = {
    trigger: `^create (constraint )?trigger ${quoted}\\s`,
    function: `^create (or replace )?function ${quoted}\\(`,
    view: `^create (or replace )?view ${quoted}\\s`,
    index: `^create (unique )?index (if not exists )?${quoted}\\s`,
    constraint: `^alter table "?\\w+"? add constraint ${quoted}\\s`,
  };
  const start = starts[kind as keyof typeof starts];
  if (start === undefined) return null;
  const found = migrationStatements().findLast((statement) => new RegExp(start, "i").test(statement));
  return found === undefined ? null : `${found.replace(/;$/, "")};`;
}

function addColumn(
  table: string,
  { name, type, notNull, default: filled, generated }: z.output<typeof Column>,
): string {
  const source = generated
    ? ` generated always as (${generated.as}) stored`
    : filled === undefined
      ? ""
      : ` default ${filled}`;
  return `alter table ${table} add column ${name} ${type}${source}${notNull ? " not null" : ""};`;
}

function newestSnapshot(): z.output<typeof Snapshot> {
  const meta = join(migrationsFolder, "meta");
  const newest = readdirSync(meta)
    .filter((name) => name.endsWith("_snapshot.json"))
    .toSorted()
    .at(-1)!;
  return Snapshot.parse(JSON.parse(readFileSync(join(meta, newest), "utf8")));
}
