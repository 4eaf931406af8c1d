import "server-only";
import { z } from "zod";
import { countingDatabase } from "@/app/counting";
import { onNewRows } from "@/app/new-rows";
import { viewerOrRefusal } from "@/app/viewer-request";
import { log } from "@/lib/log";
import { getReader } from "../reader";
import { eventStream } from "./event-stream";
import type { ListDefinition, ListParams } from "./list-definition";

const After = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
/** Rows that come together are counted together. */
const PAUSE_MS = 500;

/** Server-sent events: how many rows that fit the filter were recorded after the row `after`, whenever that changes. */
export function newRowsRoute<Params extends ListParams>(list: ListDefinition<Params>) {
  return async (request: Request): Promise<Response> => {
    const viewer = await viewerOrRefusal(list.permission);
    if (viewer instanceof Response) return viewer;
    const { searchParams } = new URL(request.url);
    const after = After.safeParse(searchParams.get("after"));
    if (!after.success) return new Response(null, { status: 400 });
    const asking = { viewer, reader: await getReader(), params: list.load(searchParams) };

    return eventStream(request.signal, (send) => {
      let timer: NodeJS.Timeout | null = null;
      let told = 0;
      const count = async () => {
        timer = null;
        const rows = await list.countNew(countingDatabase(), asking, after.data);
        if (rows !== told) send({ rows });
        told = rows;
      };
      const soon = () => {
        timer ??= setTimeout(
          () => count().catch((error) => log.error({ err: error, list: list.screen }, "new rows not counted")),
          PAUSE_MS,
        );
      };
      soon();
      const stop = onNewRows(list.channel, viewer.companyId, soon);
      return () => {
        stop();
        if (timer) clearTimeout(timer);
      };
    });
  };
}
