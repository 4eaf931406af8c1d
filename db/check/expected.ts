import { readFileSync } from "node:fs";
import { join } from "node:path";
import { migrationsFolder } from "../migrate";
import journal from "../migrations/meta/_journal.json" with { type: "json" };
import { normalise } from "./normalise";

/** What the migrations say each trigger, function and hand-written constraint is, by the guard's name. */
export function expectedDefinitions(): Map<string, string> {
  const expected = new Map<string, string>();
  for (const statement of migrationStatements()) {
    for (const [pattern, apply] of readers) {
      const match = pattern.exec(statement);
      if (match) apply(expected, match, statement);
    }
  }
  return expected;
}

/** The query behind the view of the link rate, as the newest migration wrote it. */
export function ledgerQuery(): string {
  const views = migrationStatements().map((statement) =>
    /^create (?:or replace )?view link_ledger as\s+(.+?);?$/s.exec(statement),
  );
  const query = views.findLast((match) => match !== null)?.[1];
  if (query === undefined) throw new Error("No migration creates the view link_ledger.");
  return query;
}

type Reader = [RegExp, (expected: Map<string, string>, match: RegExpExecArray, statement: string) => void];

const readers: Reader[] = [
  [
    /^create (?:constraint )?trigger (\w+)\s.*?\son (\w+)\s/s,
    (expected, [, name, table], statement) => expected.set(`trigger ${name} on ${table}`, normalise(statement)),
  ],
  [
    /^create (?:or replace )?function (\w+)\(.*?as \$\$(.*)\$\$;?$/s,
    (expected, [, name, body], statement) =>
      expected.set(
        `function ${name}`,
        `${body}${[...statement.matchAll(/ set (\w+) = ([\w, ]+?)(?= set | as )/g)]
          .map(([, setting, value]) => `${setting}=${value}`)
          .join(";")}`,
      ),
  ],
  [
    /^alter table (\w+) add constraint (\w+)\s(.+)$/s,
    (expected, [, table, name, definition]) =>
      expected.set(`constraint ${name} on ${table}`, normalise(definition ?? "")),
  ],
  [
    /^drop trigger (?:if exists )?(\w+) on (\w+)/,
    (expected, [, name, table]) => expected.delete(`trigger ${name} on ${table}`),
  ],
  [/^drop function (?:if exists )?(\w+)/, (expected, [, name]) => expected.delete(`function ${name}`)],
  [
    /^alter table (\w+) drop constraint (?:if exists )?(\w+)/,
    (expected, [, table, name]) => expected.delete(`constraint ${name} on ${table}`),
  ],
];

/** Every statement of every migration, in order, without the comments before it. */
export function migrationStatements(): string[] {
  return journal.entries.flatMap(({ tag }) =>
    readFileSync(join(migrationsFolder, `${tag}.sql`), "utf8")
      .split("--> statement-breakpoint")
      .map((statement) => statement.replace(/^(\s*(--[^\n]*)?\n)+/, "").trim()),
  );
}
