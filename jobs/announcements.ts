import type { Database } from "@/db/client";
import { listen, RECONNECTED } from "@/db/listen";
import { listAutomaticCompanies } from "@/db/queries/heal-runs/list-automatic-companies";
import { listRequestedRuns } from "@/db/queries/heal-runs/list-requested-runs";
import { listCompaniesToScore } from "@/db/queries/review/label-scores";
import { listUnsearchedCompanies } from "@/db/queries/review/list-unsearched-companies";
import { listCompaniesToEstimate } from "@/db/queries/review/weight-estimates";
import { listCompaniesWithTrials } from "@/db/queries/review/weight-trials";
import { listCompaniesWithDueDeliveries } from "@/db/queries/webhooks/list-companies-with-due";
import { log } from "@/lib/log";
import type { Send } from "./job";

/**
 * Turns what operations announce into jobs: `run:COMPANY:RUN` for a run that somebody asks for, `healed:COMPANY` when a run
 * makes room for those that wait, `records:COMPANY` for records that came in, `review:COMPANY` for orphans that nobody has
 * searched partners for, `alerts` when people are to be told, `drills`, `sync:COMPANY`, `weights:COMPANY` and `labels:COMPANY` when
 * somebody asks for them. After every (re)connection all that is due is sent, since announcements may have been missed.
 */
export function hearAnnouncements(
  url: string,
  db: Database,
  send: Send,
): { ready: Promise<void>; stop(): Promise<void> } {
  const settling = new Map<number, NodeJS.Timeout>();
  const attempt = (work: Promise<void>) => {
    work.catch((error) => log.warn({ err: error }, "an announcement could not be turned into a job"));
  };
  const matchSoon = (companyId: number) => {
    if (settling.has(companyId)) return;
    const due = () => {
      settling.delete(companyId);
      attempt(send("match-records", { companyId }));
    };
    settling.set(companyId, setTimeout(due, SETTLE_MS));
  };
  const listening = listen(url, JOBS_CHANNEL, (payload) => {
    const [kind, companyId, runId] = payload.split(":");
    if (payload === RECONNECTED) attempt(sendAllDue(db, send));
    else if (kind === "run") attempt(send("heal-run", { companyId: Number(companyId), runId: Number(runId) }));
    else if (kind === "healed") attempt(sendRequested(db, send, Number(companyId)));
    else if (kind === "records") matchSoon(Number(companyId));
    else if (kind === "alerts") attempt(send("deliver-alerts", {}));
    else if (kind === "deliveries") attempt(send("take-in-deliveries", { companyId: Number(companyId) }));
    else if (kind === "review") attempt(send("search-orphans", { companyId: Number(companyId) }));
    else if (kind === "weights") attempt(send("try-weights", { companyId: Number(companyId) }));
    else if (kind === "labels") attempt(send("score-labels", { companyId: Number(companyId) }));
    else if (kind === "sync") attempt(send("sync-providers", { companyId: Number(companyId) }));
    else if (kind === "drills") attempt(send("drills", {}));
  });
  return {
    ready: listening.ready,
    async stop() {
      for (const timer of settling.values()) clearTimeout(timer);
      await listening.stop();
    },
  };
}

async function sendAllDue(db: Database, send: Send): Promise<void> {
  await sendRequested(db, send);
  for (const company of await listCompaniesWithDueDeliveries(db)) await send("take-in-deliveries", company);
  for (const company of await listAutomaticCompanies(db)) await send("match-records", company);
  for (const company of await listUnsearchedCompanies(db)) await send("search-orphans", company);
  for (const company of await listCompaniesToEstimate(db)) await send("try-weights", company);
  for (const company of await listCompaniesWithTrials(db)) await send("try-weights", company);
  for (const company of await listCompaniesToScore(db)) await send("score-labels", company);
}

async function sendRequested(db: Database, send: Send, companyId?: number): Promise<void> {
  for (const run of await listRequestedRuns(db, companyId)) await send("heal-run", run);
}

const JOBS_CHANNEL = "relink_jobs";
/** What a company's systems tell within this time is matched together. */
const SETTLE_MS = 3_000;
