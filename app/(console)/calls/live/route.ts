import { z } from "zod";
import { countingDatabase } from "@/app/counting";
import { onNewCalls } from "@/app/new-calls";
import { viewerOrRefusal } from "@/app/viewer-request";
import { callFilterOf } from "@/components/calls/call-filter-of";
import { loadCallParams } from "@/components/calls/call-search-params";
import { countCalls } from "@/db/queries/calls/count-calls";
import { log } from "@/lib/log";
import { getReader } from "../../reader";
import { eventStream } from "./event-stream";

const After = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
/** Calls that come together are counted together. */
const PAUSE_MS = 500;

/** Server-sent events: how many calls that fit the filter were recorded after the call `after`, whenever that changes. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOrRefusal("call:read");
  if (viewer instanceof Response) return viewer;
  const { searchParams } = new URL(request.url);
  const after = After.safeParse(searchParams.get("after"));
  if (!after.success) return new Response(null, { status: 400 });
  const { now, company } = await getReader();
  const { country } = company;
  const filter = {
    ...callFilterOf(loadCallParams(searchParams), { now, timeZone: company.timeZone }),
    afterId: after.data,
  };

  return eventStream(request.signal, (send) => {
    let timer: NodeJS.Timeout | null = null;
    let told = 0;
    const count = async () => {
      timer = null;
      const calls = await countCalls(countingDatabase(), { viewer, filter, country });
      if (calls !== told) send({ calls });
      told = calls;
    };
    const soon = () => {
      timer ??= setTimeout(
        () => count().catch((error) => log.error({ err: error }, "new calls not counted")),
        PAUSE_MS,
      );
    };
    soon();
    const stop = onNewCalls(viewer.companyId, soon);
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  });
}
