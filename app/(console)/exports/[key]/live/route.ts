import { z } from "zod";
import { countingDatabase } from "@/app/counting";
import { onNewRows } from "@/app/new-rows";
import { viewerOrRefusal } from "@/app/viewer-request";
import { findExport } from "@/db/queries/find-export";
import { exportEnds } from "@/domain/access/export-end";
import { EXPORT_CHANNEL, EXPORT_KEY, type ExportNews, readExportNews } from "@/domain/access/export-news";
import { log } from "@/lib/log";
import { eventStream } from "../../../lists/event-stream";

const End = z.object({ rows: z.int(), how: z.enum(exportEnds) });

/** Server-sent events: how far the viewer's own export of that key is, also when it begins only later. */
export async function GET(request: Request, { params }: RouteContext<"/exports/[key]/live">): Promise<Response> {
  const viewer = await viewerOrRefusal("record:export");
  if (viewer instanceof Response) return viewer;
  const { key } = await params;
  if (!EXPORT_KEY.test(key)) return new Response(null, { status: 404 });
  return eventStream(request.signal, (send: (news: ExportNews) => void) => {
    let isOwn = false;
    const look = async (heard: ExportNews | null) => {
      const found = isOwn && heard ? null : await findExport(countingDatabase(), { viewer, key });
      isOwn ||= found !== null;
      const end = End.safeParse(found?.end).data;
      if (isOwn) send(end ? { ...end, total: end.rows } : (heard ?? { rows: 0, total: null, how: null }));
    };
    const hear = (heard: ExportNews | null) =>
      look(heard).catch((err) => log.error({ err, companyId: viewer.companyId }, "an export's progress was not told"));
    hear(null);
    return onNewRows(EXPORT_CHANNEL, viewer.companyId, (said) => {
      const heard = readExportNews(said);
      if (heard?.key === key && heard.news !== "stop") hear(heard.news);
    });
  });
}
