import { database } from "@/app/db";
import { viewerOrRefusal } from "@/app/viewer-request";
import { findExport } from "@/db/queries/find-export";
import { EXPORT_KEY } from "@/domain/access/export-news";
import { askExportToStop } from "@/operations/tell-export";

/** Stops the viewer's own export, whichever process writes it. 404 for another's, or one that has not begun. */
export async function POST(_request: Request, { params }: RouteContext<"/exports/[key]/stop">): Promise<Response> {
  const viewer = await viewerOrRefusal("record:export");
  if (viewer instanceof Response) return viewer;
  const { key } = await params;
  const found = EXPORT_KEY.test(key) ? await findExport(database(), { viewer, key }) : null;
  if (!found) return new Response(null, { status: 404 });
  await askExportToStop(database(), { companyId: viewer.companyId, key });
  return new Response(null, { status: 202 });
}
