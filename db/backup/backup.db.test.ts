import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDatabase } from "../check";
import { loadDemo } from "../demo/load";
import journal from "../migrations/meta/_journal.json" with { type: "json" };
import { type TestDatabase, testDatabase } from "../testing/database";
import { restoreBackup } from "./restore-backup";
import { backupTables } from "./tables";
import { writeBackup } from "./write-backup";

const NOW = new Date("2026-01-05T04:00:00Z");
const PASSPHRASE = "kept apart from the backup";

let demo: TestDatabase;
let folder: string;
let plain: string;
let encrypted: string;

beforeAll(async () => {
  demo = await testDatabase();
  await loadDemo(demo.sql);
  folder = mkdtempSync(join(tmpdir(), "relink-backup-"));
  [plain, encrypted] = [join(folder, "plain"), join(folder, "encrypted")];
  await backUp(plain, null);
  await backUp(encrypted, PASSPHRASE);
});
afterAll(async () => {
  await demo.drop();
  rmSync(folder, { recursive: true, force: true });
});

const backUp = (path: string, passphrase: string | null, onRows: (rows: number) => void = () => undefined) =>
  writeBackup(demo.sql, { path, passphrase, now: NOW, onRows });

const restoreInto = (target: TestDatabase, path: string, passphrase: string | null = null) =>
  restoreBackup(target.url, { path, passphrase, onRows: () => undefined });

async function inEmptyDatabase<T>(work: (target: TestDatabase) => Promise<T>): Promise<T> {
  const target = await testDatabase();
  try {
    return await work(target);
  } finally {
    await target.drop();
  }
}

async function contentsOf(sql: postgres.Sql): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { name } of await backupTables(sql)) {
    const [row] =
      await sql`select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest from ${sql(name)} t`;
    digests[name] = String(row?.["digest"]);
  }
  return digests;
}

test("an encrypted backup restores every row of every table, and the guards stand", async () => {
  await inEmptyDatabase(async (target) => {
    const restored = await restoreInto(target, encrypted, PASSPHRASE);
    expect(restored.madeAt).toBe(NOW.toISOString());
    const [held] = await demo.sql`select count(*)::int as calls, max(id)::int as last from calls`;
    expect(restored.tables["calls"]).toBe(held?.["calls"]);
    expect(await contentsOf(target.sql)).toEqual(await contentsOf(demo.sql));
    expect((await checkDatabase(target.sql)).ok).toBe(true);
    const [call] = await target.sql`
      insert into calls (company_id, provider_call_id, started_at) select id, 'after', now() from companies returning id::int`;
    expect(call?.["id"]).toBe(held?.["last"] + 1);
    await expect(target.sql`update calls set appointment_id = 1 where id = ${call?.["id"]}`).rejects.toThrow("follows");
  });
});

test("a backup shows one moment, whatever is written meanwhile", async () => {
  const path = join(folder, "meanwhile");
  let wrote: Promise<unknown> | null = null;
  await backUp(path, null, () => {
    wrote ??= demo.sql`update companies set name = name || ' (new)'`;
  });
  await wrote;
  await inEmptyDatabase(async (target) => {
    await restoreInto(target, path);
    const [company] = await target.sql`select name from companies`;
    expect(company?.["name"]).not.toContain("(new)");
  });
});

test("a changed file, a wrong passphrase and a cut-off one are refused, and nothing is restored", async () => {
  const whole = readFileSync(encrypted);
  const changed = Buffer.from(whole);
  changed[changed.length - 400]! ^= 1;
  writeFileSync(join(folder, "changed"), changed);
  writeFileSync(join(folder, "cut"), whole.subarray(0, whole.length / 2));
  writeFileSync(join(folder, "cut-plain"), readFileSync(plain).subarray(0, 40_000));
  writeFileSync(join(folder, "foreign"), "no backup\n");
  await inEmptyDatabase(async (target) => {
    await expect(restoreInto(target, join(folder, "changed"), PASSPHRASE)).rejects.toThrow("Nothing was restored");
    await expect(restoreInto(target, join(folder, "cut"), PASSPHRASE)).rejects.toThrow("Nothing was restored");
    await expect(restoreInto(target, join(folder, "cut-plain"))).rejects.toThrow("Nothing was restored");
    await expect(restoreInto(target, encrypted, "another passphrase")).rejects.toThrow("Nothing was restored");
    await expect(restoreInto(target, encrypted)).rejects.toThrow("RELINK_BACKUP_PASSPHRASE");
    await expect(restoreInto(target, join(folder, "foreign"))).rejects.toThrow("is no backup of Relink");
    await expect(restoreInto(target, join(folder, "nowhere"))).rejects.toThrow("cannot be read");
    expect(await target.sql`select 1 from companies union all select 1 from calls`).toHaveLength(0);
    expect((await checkDatabase(target.sql)).ok).toBe(true);
  });
});

test("a backup of a schema that is newer than the program is written whole, and says which one it needs", async () => {
  const path = join(folder, "newer");
  await inEmptyDatabase(async (source) => {
    await source.sql`insert into companies (slug, name, time_zone) values ('salon', 'Salon Roth', 'Europe/Berlin')`;
    await source.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', ${UNKNOWN_MIGRATION})`;
    await writeBackup(source.sql, { path, passphrase: null, now: NOW, onRows: () => undefined });
    await inEmptyDatabase(async (target) => {
      await expect(restoreInto(target, path)).rejects.toThrow(
        /a newer one.*Use the version that made it, or a newer one/,
      );
      knowMigrationOf(path);
      await restoreInto(target, path);
      expect(await contentsOf(target.sql)).toEqual(await contentsOf(source.sql));
    });
  });
});

const UNKNOWN_MIGRATION = 4_102_444_800_000;

/** Makes the backup what a program that knows its newest migration reads. */
function knowMigrationOf(path: string): void {
  const written = readFileSync(path);
  const end = written.indexOf("\n") + 1;
  const text = gunzipSync(written.subarray(end)).toString();
  const known = text.replace(String(UNKNOWN_MIGRATION), String(journal.entries.at(-1)!.when));
  writeFileSync(path, Buffer.concat([written.subarray(0, end), gzipSync(known)]));
}

test("a database that holds records is never restored into", async () => {
  await expect(restoreInto(demo, plain)).rejects.toThrow("This database holds records");
});
