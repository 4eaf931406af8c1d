import { PgBoss } from "pg-boss";
import { connect } from "@/db/client";
import { WORKER_NAME } from "@/db/queries/heal-runs/worker-name";
import { log } from "@/lib/log";
import { withLogContext } from "@/lib/log-context";
import { inSpan } from "@/lib/telemetry";
import { keepProblems } from "@/operations/keep-problems";
import { hearAnnouncements } from "./announcements";
import { type Job, type JobContext, type JobName, jobNames, type Send } from "./job";
import { jobs } from "./registry";

export type Worker = { stop(): Promise<void> };

/**
 * Works off the queue in the database at `url` until stopped. Survives restarts of the database; several workers share the
 * work. Stopping lets each job end its present step, and others go on from there.
 */
export async function startWorker(url: string): Promise<Worker> {
  const db = connect(url, { max: CONNECTIONS });
  const boss = openQueue(url);
  const problems = keepProblems(db, "worker");
  const stopping = new AbortController();
  const send: Send = async (name, data, startAfter = 0) => {
    await boss.send(name, data, { ...jobs[name].sending(data), startAfter });
  };
  await boss.start({ attempts: START_ATTEMPTS });
  for (const name of jobNames) await serve(boss, name, { db, url, send, signal: stopping.signal });
  const announcements = hearAnnouncements(url, db, send);
  await announcements.ready;
  const timers = jobNames.flatMap((name) => sendRegularly(name, send));
  return {
    async stop() {
      stopping.abort(new Error("the worker stops"));
      for (const timer of timers) clearInterval(timer);
      await announcements.stop();
      await boss.stop({ graceful: true, timeout: STOP_MS });
      await problems.stop();
      await db.$client.end({ timeout: 2 });
    },
  };
}

function openQueue(url: string): PgBoss {
  const boss = new PgBoss({
    application_name: WORKER_NAME,
    ...{ connectionString: url, schema: "pgboss", max: 2, registerInstance: false, useListenNotify: true },
    ...{ notifyHeartbeatIntervalMs: 30_000, flowIntervalSeconds: 60, monitorVacuum: false, reindex: false },
    ...{ superviseIntervalSeconds: LOOK_FOR_DEAD_SECONDS, monitorIntervalSeconds: LOOK_FOR_DEAD_SECONDS },
    openTelemetry: { enabled: false },
  });
  // Never the error itself: the driver hangs the whole connection on it.
  boss.on("error", ({ message }) => log.warn({ message }, "the queue could not reach its database, or was refused"));
  boss.on("warning", ({ message }) => log.debug(message));
  return boss;
}

function sendRegularly(name: JobName, send: Send): NodeJS.Timeout[] {
  const { everySeconds } = jobs[name];
  if (everySeconds === undefined) return [];
  const attempt = () =>
    send(name, {}).catch((error) =>
      log.warn({ err: error, job: name }, "a regular job could not be put into the queue"),
    );
  attempt();
  return [setInterval(attempt, everySeconds * 1000)];
}

async function serve(boss: PgBoss, name: JobName, context: Omit<JobContext, "isLastTry">): Promise<void> {
  const job = jobs[name];
  await openQueueOf(boss, name, job);
  if (job.schedule) await boss.schedule(name, job.schedule);
  for (let place = 0; place < LOCAL_CONCURRENCY; place++) {
    const worker = await boss.work(name, { ...POLLING, groupConcurrency: 1 }, async ([queued]) => {
      if (!queued) return;
      const signal = AbortSignal.any([context.signal, queued.signal]);
      const ids = { job: name, jobId: queued.id, ...companyIn(queued.data) };
      try {
        const isLastTry = queued.retryCount >= (job.queue.retryLimit ?? 0);
        const run = () => job.run(queued.data ?? {}, { ...context, signal, isLastTry });
        await withLogContext(ids, () => inSpan(`job ${name}`, {}, run));
      } catch (error) {
        if (signal.aborted) return;
        log.error({ err: error, ...ids, retryCount: queued.retryCount }, "a job failed");
        throw error;
      } finally {
        // What could not be taken beside this job was announced in vain: look again when it has ended.
        boss.notifyWorker(worker);
      }
    });
  }
}

/** Whose work a job is; nothing for the work of all. */
function companyIn(data: unknown): { companyId?: number } {
  const companyId = (data as { companyId?: unknown } | null)?.companyId;
  return typeof companyId === "number" ? { companyId } : {};
}

/** As its definition says, also where an older version made it. A policy cannot be changed: what waits is sent again. */
async function openQueueOf(boss: PgBoss, name: JobName, { queue: { policy, ...settings } }: Job): Promise<void> {
  const found = await boss.getQueue(name);
  if (found && found.policy !== policy) await boss.deleteQueue(name);
  await boss.createQueue(name, { policy, ...settings });
  await boss.updateQueue(name, settings);
}

const CONNECTIONS = 4;
const LOCAL_CONCURRENCY = 2;
/** How often jobs are looked for whose worker says nothing any more: with a heartbeat of 60 they go on within 90. */
const LOOK_FOR_DEAD_SECONDS = 20;
/** A database that is being started is waited for. */
const START_ATTEMPTS = 20;
const STOP_MS = 8_000;
/** Announcements wake the queue; asking it is only for those that were not heard. */
const POLLING = { pollingIntervalSeconds: 10, notifyPollingIntervalSeconds: 15, batchSize: 1 };
