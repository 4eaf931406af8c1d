import { resolve } from "node:path";
import { z } from "zod";
import { ExpectedError } from "./errors";

const SESSION_SECRET_MIN_CHARS = 32;

const blank = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional());

const Variables = z.object({
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user:password@host:5432/database" }),
  ),
  PORT: optional(
    z
      .string()
      .regex(/^\d{1,5}$/, "must be a port number from 0 to 65535")
      .transform(Number)
      .refine((port) => port <= 65_535, "must be a port number from 0 to 65535"),
  ),
  HOST: optional(z.string()),
  RELINK_DATA_DIR: optional(z.string()),
  RELINK_DEMO: optional(z.enum(["on", "off"], "must be on or off")),
  RELINK_SESSION_SECRET: optional(
    z.string().min(SESSION_SECRET_MIN_CHARS, `must have at least ${SESSION_SECRET_MIN_CHARS} characters`),
  ),
  RELINK_LOG_LEVEL: optional(
    z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be trace, debug, info, warn, error, fatal or silent",
    }),
  ),
  RELINK_CHROMIUM: optional(z.string()),
});

/** What the environment says, with the defaults filled in. */
export type Env = {
  /** Null: the embedded server is used. */
  databaseUrl: string | null;
  port: number;
  /** Null: chosen by whether the demo's sign-ins exist. */
  host: string | null;
  /** Absolute. */
  dataDir: string;
  /** Whether an empty database gets the demo company. */
  demo: boolean;
  /** Null: kept in the data folder. */
  sessionSecret: string | null;
  logLevel: string;
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
    port: values.PORT ?? 3000,
    host: values.HOST ?? null,
    dataDir: resolve(values.RELINK_DATA_DIR ?? ".relink"),
    demo: values.RELINK_DEMO === undefined ? values.DATABASE_URL === undefined : values.RELINK_DEMO === "on",
    sessionSecret: values.RELINK_SESSION_SECRET ?? null,
    logLevel: values.RELINK_LOG_LEVEL ?? "info",
    chromium: values.RELINK_CHROMIUM ?? null,
  };
}
