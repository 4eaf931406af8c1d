import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { loadDemo } from "../demo/load";
import { migrate } from "../migrate";

/** What a copy begins with: every table empty, or the demo company. */
export type Contents = keyof typeof templates;

/** Each is made once per run, by the first who asks for a copy. */
const templates = {
  empty: { name: "relink_template_empty", make: migrate },
  demo: {
    name: "relink_template_demo",
    async make(url: string) {
      await migrate(url);
      await loadDemo(url);
      await asAdmin(url, (sql) => sql`vacuum analyze`);
    },
  },
} as const;

/** A new database on the server, at the address that is returned. */
export function copyDatabase(serverUrl: string, contents: Contents): Promise<string> {
  return asAdmin(serverUrl, async (admin) => {
    const template = await requireTemplate(admin, serverUrl, contents);
    const copy = randomName();
    await admin`create database ${admin(copy)} template ${admin(template)}`;
    return at(serverUrl, copy);
  });
}

/** What copies are made of, for who copies it: nobody may write to it or stay connected. */
export function templateDatabase(serverUrl: string, contents: Contents): Promise<string> {
  return asAdmin(serverUrl, async (admin) => at(serverUrl, await requireTemplate(admin, serverUrl, contents)));
}

async function requireTemplate(admin: postgres.Sql, serverUrl: string, contents: Contents): Promise<string> {
  const { name, make } = templates[contents];
  await admin`select pg_advisory_lock(hashtextextended(${name}, 0))`;
  const made = await admin`select 1 from pg_database where datname = ${name}`;
  if (made.length === 0) {
    const unfinished = randomName();
    await admin`create database ${admin(unfinished)}`;
    await make(at(serverUrl, unfinished));
    await admin`alter database ${admin(unfinished)} rename to ${admin(name)}`;
  }
  await admin`select pg_advisory_unlock(hashtextextended(${name}, 0))`;
  return name;
}

export async function dropCopy(url: string, serverUrl: string): Promise<void> {
  await asAdmin(
    serverUrl,
    (admin) => admin`drop database if exists ${admin(new URL(url).pathname.slice(1))} with (force)`,
  );
}

/** Before a run: what an earlier one left on a server that outlives it may be of older code. */
export async function dropTemplates(serverUrl: string): Promise<void> {
  for (const { name } of Object.values(templates)) {
    await asAdmin(serverUrl, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
  }
}

const randomName = () => `test_${randomBytes(6).toString("hex")}`;

function at(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin<T>(url: string, work: (admin: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
