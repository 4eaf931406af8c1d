import { database } from "@/app/db";
import { onNewRows } from "@/app/new-rows";
import { viewerOrRefusal } from "@/app/viewer-request";
import type { RunEvent } from "@/components/heal/run-event";
import { getRunProgress } from "@/db/queries/heal-runs/get-run-progress";
import { isExpected } from "@/lib/errors";
import { log } from "@/lib/log";
import { eventStream } from "../../../lists/event-stream";

/** Steps that come together are told together. */
const PAUSE_MS = 200;
/** Nobody announces that a worker has gone. */
const LOOK_AGAIN_MS = 5_000;

/** Server-sent events: how far a run is, whenever that changes. 404 for a run that the company does not have. */
export async function GET(request: Request, { params }: RouteContext<"/heal/[id]/live">): Promise<Response> {
  const viewer = await viewerOrRefusal("heal:read");
  if (viewer instanceof Response) return viewer;
  const { id } = await params;
  if (!/^\d{1,15}$/.test(id)) return new Response(null, { status: 404 });
  const run = { companyId: viewer.companyId, runId: Number(id) };
  try {
    await getRunProgress(database(), run);
  } catch (error) {
    if (isExpected(error, "not_found")) return new Response(null, { status: 404 });
    throw error;
  }
  return eventStream(request.signal, (send: (event: RunEvent) => void) => {
    let timer: NodeJS.Timeout | null = null;
    let told = "";
    let isWaiting = false;
    const look = async () => {
      timer = null;
      const progress = await getRunProgress(database(), run);
      isWaiting = progress.requested !== null;
      const seen = JSON.stringify({ ...progress, waitingSeconds: progress.hasWorker ? null : progress.waitingSeconds });
      if (seen !== told) send({ progress });
      told = seen;
    };
    const soon = () => {
      timer ??= setTimeout(
        () => look().catch((error) => log.error({ err: error, ...run }, "the progress of a heal run was not read")),
        PAUSE_MS,
      );
    };
    soon();
    const again = setInterval(() => isWaiting && soon(), LOOK_AGAIN_MS);
    const stop = onNewRows("relink_heal", viewer.companyId, (said) => {
      const [, runId, phase, done] = said.split(":");
      if (runId === id && phase) send({ planning: { phase, done: Number(done) } });
      else soon();
    });
    return () => {
      stop();
      clearInterval(again);
      if (timer) clearTimeout(timer);
    };
  });
}
