import postgres from "postgres";
import { inject } from "vitest";
import { type Contents, copyDatabase, dropCopy } from "./copies";

export type TestDatabase = { url: string; sql: postgres.Sql; drop(): Promise<void> };

/** A migrated database of its own, empty unless asked for the demo; `drop` closes `sql` and removes it. For files named `*.db.test.ts`. */
export async function testDatabase(contents: Contents = "empty"): Promise<TestDatabase> {
  const serverUrl = inject("testServerUrl");
  const url = await copyDatabase(serverUrl, contents);
  const sql = postgres(url, { onnotice: () => undefined });
  return {
    url,
    sql,
    async drop() {
      await sql.end({ timeout: 5 });
      await dropCopy(url, serverUrl);
    },
  };
}
