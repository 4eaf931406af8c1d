import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { ExpectedError } from "@/lib/errors";

const MAY_NOT = "42501";
const RANDOM_BYTES = 6;

/** Databases beside another one on its server, which they neither read nor write. */
export type ThrowAwayServer = {
  /** An empty database, or a copy of the one whose address is given; nobody may be connected to that. */
  create(template?: string): Promise<string>;
  drop(url: string): Promise<void>;
  /** Drops what is left, and leaves the server. */
  leave(): Promise<void>;
};

/** Makes databases that are removed in the end. Throws unavailable, when asked for one, where the user may not create any. */
export async function openThrowAwayServer(serverUrl: string): Promise<ThrowAwayServer> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  const prefix = await prefixBeside(admin);
  await removeAbandoned(admin, prefix);
  const names = new Set<string>();
  let leaving: Promise<void> | null = null;
  return {
    async create(template) {
      const name = `${prefix}${randomBytes(RANDOM_BYTES).toString("hex")}`;
      names.add(name);
      await create(admin, name, template === undefined ? null : nameIn(template));
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    async drop(url) {
      const name = nameIn(url);
      await admin`drop database if exists ${admin(name)} with (force)`;
      names.delete(name);
    },
    leave() {
      leaving ??= remove(admin, names);
      return leaving;
    },
  };
}

const nameIn = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));

/** Locks are kept per database: whoever works beside another one has other names. */
async function prefixBeside(admin: Sql): Promise<string> {
  const [own] = await admin<{ oid: string }[]>`
    select oid::text as oid from pg_database where datname = current_database()`;
  return `relink_scratch_${own!.oid}_`;
}

/** The lock says that somebody still uses the name; it falls with the connection. */
async function create(admin: Sql, name: string, template: string | null): Promise<void> {
  await admin`select pg_advisory_lock(hashtextextended(${name}, 0))`;
  try {
    await (template === null
      ? admin`create database ${admin(name)}`
      : admin`create database ${admin(name)} template ${admin(template)}`);
  } catch (cause) {
    const [user] = await admin<{ name: string }[]>`select current_user as name`;
    if (!isPermission(cause)) throw cause;
    throw new ExpectedError(
      "unavailable",
      `This needs a database of its own for a moment, and ${user?.name} may not create one. Allow it with: alter role ${user?.name} createdb`,
      { cause },
    );
  }
  await admin`alter database ${admin(name)} set synchronous_commit = off`;
}

async function remove(admin: Sql, names: ReadonlySet<string>): Promise<void> {
  try {
    for (const name of names) await admin`drop database if exists ${admin(name)} with (force)`;
  } finally {
    await admin.end({ timeout: 5 });
  }
}

/** Whoever was killed leaves a database behind; the next one takes it away. */
async function removeAbandoned(admin: Sql, prefix: string): Promise<void> {
  const rows = await admin<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname::text, ${prefix})`;
  for (const { name } of rows) {
    const [lock] = await admin<{ free: boolean }[]>`select pg_try_advisory_lock(hashtextextended(${name}, 0)) as free`;
    if (lock?.free) await admin`drop database if exists ${admin(name)} with (force)`;
  }
}

const isPermission = (error: unknown) => error instanceof Error && "code" in error && error.code === MAY_NOT;
