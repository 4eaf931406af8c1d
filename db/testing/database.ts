import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

const TEMPLATE = "relink_template";

export type TestDatabase = { url: string; sql: postgres.Sql; drop(): Promise<void> };

/** A migrated, empty database of its own; `drop` closes `sql` and removes it. For files named `*.db.test.ts`. */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("testServerUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(serverUrl, (admin) => admin`create database ${admin(name)} template ${admin(TEMPLATE)}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const sql = postgres(url.href, { onnotice: () => undefined });
  return {
    url: url.href,
    sql,
    async drop() {
      await sql.end({ timeout: 5 });
      await asAdmin(serverUrl, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
    },
  };
}

async function asAdmin(url: string, work: (admin: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
