import { z } from "zod";
import { countingDatabase } from "@/app/counting";
import { onNewRows } from "@/app/new-rows";
import { viewerOrRefusal } from "@/app/viewer-request";
import { haveInsightsChanged } from "@/db/queries/insights/read-insights";
import { log } from "@/lib/log";
import { eventStream } from "../../lists/event-stream";

/** When what the page shows was last summed up, as `findInsightAge` gives it. */
const Seen = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/);
/** What is written together is told together; also how often a page reads its figures again at most. */
const PAUSE_MS = 1_000;

/** Server-sent events: that the company's figures are no longer those which the page has seen. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOrRefusal("insights:read");
  if (viewer instanceof Response) return viewer;
  const seen = Seen.safeParse(new URL(request.url).searchParams.get("seen"));
  if (!seen.success) return new Response(null, { status: 400 });
  const { companyId } = viewer;
  return eventStream(request.signal, (send) => {
    let timer: NodeJS.Timeout | null = null;
    const look = async () => {
      timer = null;
      if (await haveInsightsChanged(countingDatabase(), { companyId, seen: seen.data })) send({ changed: true });
    };
    const soon = () => {
      timer ??= setTimeout(
        () => look().catch((error) => log.error({ err: error, companyId }, "changed figures were not told")),
        PAUSE_MS,
      );
    };
    soon();
    const stop = onNewRows("relink_insights", companyId, soon);
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  });
}
