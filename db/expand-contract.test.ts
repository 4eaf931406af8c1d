import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationsFolder } from "./migrate";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

/**
 * Migrations, by name with or without their number, that take away what a program may still read or write, with the one since which no program does. Between the
 * two there must be a release: the version that serves while the second one runs is then not older than the first.
 */
const CONTRACTIONS: Record<string, { unusedSince: string; what: string }> = {
  "0048_call-words-kept": {
    unusedSince: "0048_call-words-kept",
    what: "trigger functions, which only the database calls",
  },
  "0061_links-in-bulk": {
    unusedSince: "0061_links-in-bulk",
    what: "a function that only triggers call, made again in the same transaction with a result",
  },
  "0049_drop-call-names": { unusedSince: "0048_call-words-kept", what: "call_names, before the first release" },
  "working-hours": { unusedSince: "working-hours", what: "staff_hours, which a view of that name replaces" },
};

/** What the version before would trip over. */
const BREAKING: [RegExp, string][] = [
  [/^drop (table|view|materialized view|function|type|schema|sequence|domain)\b/, "drops what may be used"],
  [/^alter table .*\bdrop column\b/, "drops a column that may be read"],
  [/^alter (table|view|type|sequence|function) .*\brename\b/, "renames what may be used"],
  [/^alter table .*\balter column \S+ (set data )?type\b/, "changes a column's type, under a lock for the whole table"],
  [/^alter table .*\balter column \S+ set not null\b/, "requires a value that the version before may leave out"],
  [
    /^alter table .*\badd column (?!.*\b(default|generated)\b).*\bnot null\b/,
    "requires a value that the version before does not know",
  ],
  [/^alter table .*\balter column \S+ drop default\b/, "takes away a value that the version before relies on"],
];

test.each(journal.entries.map(({ tag }) => tag))(
  "the previous version can serve while %s runs, or it is a known contraction",
  (tag) => {
    const broken = brokenBy(readFileSync(join(migrationsFolder, `${tag}.sql`), "utf8"));
    if (CONTRACTIONS[tag] ?? CONTRACTIONS[tag.replace(/^\d+_/, "")]) expect(broken).not.toEqual([]);
    else expect(broken).toEqual([]);
  },
);

test.each([
  ["alter table calls drop column summary;", "drops a column that may be read"],
  ['ALTER TABLE "calls"\n  RENAME COLUMN "summary" TO "abstract";', "renames what may be used"],
  ["alter table calls add column mood text not null;", "requires a value that the version before does not know"],
  ['drop view "link_ledger" cascade', "drops what may be used"],
])("finds that %j %s", (statement, reason) => {
  expect(brokenBy(`create table notes (id bigint);\n${statement}`)).toEqual([expect.stringContaining(reason)]);
});

test.each([
  "alter table calls add column mood text;",
  "alter table calls add column mood text default 'calm' not null;",
  "-- drop table calls\ndrop index calls_started_idx;",
  "create function f() returns void language plpgsql as $body$ begin drop table scratch; end $body$;",
])("has nothing against %j", (statement) => {
  expect(brokenBy(statement)).toEqual([]);
});

/** Each statement that breaks the version before, with why. */
function brokenBy(text: string): string[] {
  return statementsOf(text).flatMap((statement) => {
    const reason = BREAKING.find(([pattern]) => pattern.test(statement))?.[1];
    return reason === undefined ? [] : [`${reason}: ${statement}`];
  });
}

function statementsOf(text: string): string[] {
  const bodies = /\$(\w*)\$[\s\S]*?\$\1\$/g;
  const comments = /--[^\n]*/g;
  const plain = text.replace(bodies, "''").replace(comments, "");
  return plain
    .split(";")
    .map((statement) => statement.replace(/\s+/g, " ").trim().toLowerCase())
    .filter(Boolean);
}
