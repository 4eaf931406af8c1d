import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { describeSchema } from "@/db/check/describe-schema";
import { startEmbedded } from "@/db/embedded/server";
import { migrate } from "@/db/migrate";

const target = fileURLToPath(new URL("../docs/schema.md", import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), "relink-schema-"));
const server = await startEmbedded({ dataDir, durable: false });
try {
  await migrate(server.url);
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, await describeSchema(sql));
  await sql.end();
  console.log(`Wrote ${target}`);
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
