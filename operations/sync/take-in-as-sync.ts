import type { Database, Transaction } from "@/db/client";
import { write } from "@/db/write";
import { log } from "@/lib/log";
import { enterIngest, INGEST_ACTOR, type IngestContext } from "../ingest-context";
import type { MadeLink } from "../settle-links";
import type { SyncRun } from "./sync-run-row";

/** Takes records in as they would have come by webhook; the history names the run that brought them. */
export async function takeInAsSync(
  db: Database,
  { companyId, provider, id }: SyncRun,
  body: (tx: Transaction, context: IngestContext) => Promise<readonly MadeLink[]>,
): Promise<void> {
  const startedAt = performance.now();
  const author = { actor: INGEST_ACTOR, method: "ingest", reason: `sync ${provider} ${id}` } as const;
  const links = await write(db, author, async (tx) => body(tx, await enterIngest(tx, companyId)));
  const durationMs = Math.round(performance.now() - startedAt);
  for (const link of links) {
    log.info({ event: "linked", companyId, sync: id, actor: INGEST_ACTOR, durationMs, ...link }, "linked");
  }
}
