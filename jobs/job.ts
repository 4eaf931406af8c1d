import type { Queue, SendOptions } from "pg-boss";
import type { z } from "zod";
import type { Database } from "@/db/client";

export const jobNames = [
  "heal-run",
  "match-records",
  "search-orphans",
  "try-weights",
  "score-labels",
  "settle-function-calls",
  "sweep",
  "monitor-companies",
  "monitor-company",
  "watch-schema",
  "deliver-alerts",
  "sync-providers",
  "take-in-deliveries",
  "fetch-recordings",
  "drills",
  "refresh-insights",
  "weekly-summary",
  "retention",
] as const;
export type JobName = (typeof jobNames)[number];

export type JobContext = {
  db: Database;
  /** Where that database is, for what needs another one beside it. */
  url: string;
  /** Aborted when the worker stops or the job is no longer ours: end soon, somebody goes on from there. */
  signal: AbortSignal;
  /** When this attempt fails, no other follows by itself. */
  isLastTry: boolean;
  send: Send;
};

/** Puts a job into its queue, to begin in so many seconds; one that waits there already, for the same key, is not put in twice. */
export type Send = (name: JobName, data: Record<string, number>, startAfterSeconds?: number) => Promise<void>;

type Definition<Data> = {
  queue: Omit<Queue, "name">;
  /** How one is put into the queue. */
  sending(data: Data): SendOptions;
  /** Cron, in UTC; null: only when somebody asks. */
  schedule: string | null;
  /** Put into the queue by each worker when it starts and this often; for what must come sooner than cron can say. */
  everySeconds?: number;
  run(data: Data, context: JobContext): Promise<void>;
};

export type Job = Definition<unknown>;

/** A job whose data are parsed before anything is done with them: what is in a queue may be older than the code. */
export function defineJob<Data>(schema: z.ZodType<Data>, definition: Definition<Data>): Job {
  return {
    ...definition,
    sending: (data) => definition.sending(schema.parse(data)),
    run: (data, context) => definition.run(schema.parse(data), context),
  };
}
