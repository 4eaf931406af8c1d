import { resolve } from "node:path";
import { z } from "zod";
import { ExpectedError } from "./errors";

const SESSION_SECRET_MIN_CHARS = 32;
const SECRET_KEY_MIN_CHARS = 32;
const METRICS_TOKEN_MIN_CHARS = 16;
const BACKUP_PASSPHRASE_MIN_CHARS = 12;

/** What the reference says of a variable: what holds when it is not set, and what it does. In Markdown. */
type Told = { default: string; meaning: string };
const told = z.registry<Told>();

/** A variable that may be missing; an empty one is as one that is not set. */
function variable<T extends z.ZodType>(schema: T, of: Told) {
  const optional = z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
  told.add(optional, of);
  return optional;
}

const Variables = z.object({
  DATABASE_URL: variable(
    z.url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user:password@host:5432/database" }),
    {
      default: "none",
      meaning:
        "a PostgreSQL to use (`postgres://user:password@host:5432/database`) instead of the one that comes along",
    },
  ),
  RELINK_REPLICA_URL: variable(
    z.url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user:password@host:5432/database" }),
    {
      default: "none",
      meaning:
        "a streaming replica of that PostgreSQL: the insights are read there while it answers and is less than 30 seconds behind",
    },
  ),
  PORT: variable(
    z
      .string()
      .regex(/^\d{1,5}$/, "must be a port number from 0 to 65535")
      .transform(Number)
      .refine((port) => port <= 65_535, "must be a port number from 0 to 65535"),
    { default: "`3000`", meaning: "where the application listens; `0` takes a free port" },
  ),
  HOST: variable(z.string(), {
    default: "see meaning",
    meaning:
      "the address to listen on. When not set: `127.0.0.1` while the demo's sign-ins can be used, else every address",
  }),
  RELINK_DATA_DIR: variable(z.string(), {
    default: "`.relink`",
    meaning: "the folder of the database that comes along, and of its secrets",
  }),
  RELINK_DEMO: variable(z.enum(["on", "off"], "must be on or off"), {
    default: "`on`, with `DATABASE_URL` `off`",
    meaning: "whether a new database gets the demo company",
  }),
  RELINK_SESSION_SECRET: variable(
    z.string().min(SESSION_SECRET_MIN_CHARS, `must have at least ${SESSION_SECRET_MIN_CHARS} characters`),
    {
      default: "made and kept in the data folder",
      meaning: `signs sessions, ${SESSION_SECRET_MIN_CHARS} characters or more; required with \`DATABASE_URL\``,
    },
  ),
  RELINK_SECRET_KEY: variable(
    z
      .string()
      .transform((keys) => keys.split(/[\s,]+/).filter(Boolean))
      .refine(
        (keys) => keys.length > 0 && keys.every((key) => key.length >= SECRET_KEY_MIN_CHARS),
        `must hold keys of at least ${SECRET_KEY_MIN_CHARS} characters, with commas between them`,
      ),
    {
      default: "made and kept in the data folder",
      meaning: `seals the providers' keys and other secrets that the database holds, ${SECRET_KEY_MIN_CHARS} characters or more. Several, with commas: the first seals, each opens. Set it where several machines share a database, or where the data folder does not last`,
    },
  ),
  RELINK_BACKUP_PASSPHRASE: variable(
    z.string().min(BACKUP_PASSPHRASE_MIN_CHARS, `must have at least ${BACKUP_PASSPHRASE_MIN_CHARS} characters`),
    {
      default: "none",
      meaning: `encrypts and decrypts backups, ${BACKUP_PASSPHRASE_MIN_CHARS} characters or more`,
    },
  ),
  RELINK_LOG_LEVEL: variable(
    z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be trace, debug, info, warn, error, fatal or silent",
    }),
    {
      default: "`info`",
      meaning: "`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`; the log is JSON on stderr",
    },
  ),
  RELINK_WORKER: variable(z.enum(["on", "off"], "must be on or off"), {
    default: "`on`",
    meaning: "`off`: `npm start` leaves background work to `npm run worker`, on this or another machine",
  }),
  RELINK_URL: variable(z.url({ protocol: /^https?$/, error: "must look like https://relink.example" }), {
    default: "`http://localhost:PORT`",
    meaning: "where people reach the application; alerts and incident reports link to it",
  }),
  RELINK_PRIVATE_TARGETS: variable(z.enum(["on", "off"], "must be on or off"), {
    default: "`off`",
    meaning: "`on`: alerts may go to addresses inside your own network, http and other mail ports too",
  }),
  RELINK_METRICS_TOKEN: variable(
    z.string().min(METRICS_TOKEN_MIN_CHARS, `must have at least ${METRICS_TOKEN_MIN_CHARS} characters`),
    {
      default: "none: closed",
      meaning: `opens \`/metrics\` to Prometheus, as \`Authorization: Bearer …\`; ${METRICS_TOKEN_MIN_CHARS} characters or more`,
    },
  ),
  RELINK_CHROMIUM: variable(z.string(), { default: "found by itself", meaning: "the browser for the browser tests" }),
});

/** Every variable with what the reference says of it, in its order. */
export const documentedVariables: readonly (Told & { name: string })[] = Object.entries(Variables.shape).map(
  ([name, schema]) => ({ name, ...(told.get(schema) ?? { default: "", meaning: "" }) }),
);

/** What the environment says, with the defaults filled in. */
export type Env = {
  /** Null: the embedded server is used. */
  databaseUrl: string | null;
  /** Null: everything is read from the primary. */
  replicaUrl: string | null;
  port: number;
  /** Null: chosen by whether the demo's sign-ins exist. */
  host: string | null;
  /** Absolute. */
  dataDir: string;
  /** Whether an empty database gets the demo company. */
  demo: boolean;
  /** Null: kept in the data folder. */
  sessionSecret: string | null;
  /** What seals stored secrets: the first seals, each opens. Null: kept in the data folder. */
  secretKeys: string[] | null;
  /** What encrypts backups. */
  backupPassphrase: string | null;
  logLevel: string;
  /** Whether `npm start` works off the queue too. */
  worker: boolean;
  /** Where people reach the application, without a slash at the end; for links in alerts. */
  url: string;
  /** Whether alerts may go to addresses inside our own network. */
  privateTargets: boolean;
  /** What opens `/metrics`. Null: it is closed. */
  metricsToken: string | null;
  /** Path of the browser for the browser tests. */
  chromium: string | null;
};

/** Parses the environment. Throws invalid with everything that is wrong with it in one message. Commands sign nobody in, so they need no secret. */
export function parseEnv(
  source: Record<string, string | undefined> = process.env,
  reader: "application" | "command" = "application",
): Env {
  const parsed = Variables.safeParse(source);
  const problems = parsed.success ? [] : parsed.error.issues.map((i) => `${i.path.join(".")} ${i.message}`);
  if (reader === "application" && source["DATABASE_URL"] && !source["RELINK_SESSION_SECRET"]) {
    problems.push(
      `RELINK_SESSION_SECRET is required with DATABASE_URL (at least ${SESSION_SECRET_MIN_CHARS} characters)`,
    );
  }
  if (!parsed.success || problems.length > 0) {
    throw new ExpectedError("invalid", `The environment is not usable:\n${problems.map((p) => `  - ${p}`).join("\n")}`);
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    replicaUrl: values.RELINK_REPLICA_URL ?? null,
    port: values.PORT ?? 3000,
    host: values.HOST ?? null,
    dataDir: resolve(values.RELINK_DATA_DIR ?? ".relink"),
    demo: values.RELINK_DEMO === undefined ? values.DATABASE_URL === undefined : values.RELINK_DEMO === "on",
    sessionSecret: values.RELINK_SESSION_SECRET ?? null,
    secretKeys: values.RELINK_SECRET_KEY ?? null,
    backupPassphrase: values.RELINK_BACKUP_PASSPHRASE ?? null,
    logLevel: values.RELINK_LOG_LEVEL ?? "info",
    worker: values.RELINK_WORKER !== "off",
    url: (values.RELINK_URL ?? `http://localhost:${values.PORT ?? 3000}`).replace(/\/+$/, ""),
    privateTargets: values.RELINK_PRIVATE_TARGETS === "on",
    metricsToken: values.RELINK_METRICS_TOKEN ?? null,
    chromium: values.RELINK_CHROMIUM ?? null,
  };
}
