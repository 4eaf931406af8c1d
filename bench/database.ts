import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { connect, type Database } from "@/db/client";
import { migrate } from "@/db/migrate";
import type { Viewer } from "@/domain/access/viewer";
import { addUser } from "@/operations/add-user";
import { generate } from "./generate";

/** A generated company in a database of its own, with one connection for our queries and one for those by hand. */
export type BenchDatabase = {
  url: string;
  calls: number;
  viewer: Viewer;
  signIn: { email: string; password: string };
  db: Database;
  sql: postgres.Sql;
  close(): Promise<void>;
};

export async function openBenchDatabase(
  serverUrl: string,
  calls: number,
  say: (step: string) => void,
): Promise<BenchDatabase> {
  const name = `bench_${calls}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  await admin`create database ${admin(name)}`.finally(() => admin.end());
  const at = new URL(serverUrl);
  at.pathname = `/${name}`;
  const url = at.href;
  await migrate(url);
  const { companyId } = await generate(url, { calls, onStep: (step) => say(`${calls} calls: ${step}`) });
  const db = connect(url, { max: 1 });
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const signIn = { email: "bench@example.com", password: randomBytes(12).toString("hex") };
  const person = { name: "Bench", email: signIn.email, companyId, role: "manager", locale: "de" } as const;
  const { userId } = await addUser(db, { ...person, password: signIn.password });
  const close = async () => void (await Promise.all([db.$client.end(), sql.end()]));
  return { url, calls, viewer: { userId, ...person }, signIn, db, sql, close };
}
