import "server-only";
import type { Permission } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { isPermitted } from "./is-permitted";
import { getViewer } from "./viewer";

/** The viewer of a request to a route handler, or the answer that refuses it: 401 without a session, 403 without the permission. */
export async function viewerOrRefusal(permission: Permission): Promise<Viewer | Response> {
  const viewer = await getViewer();
  if (!viewer) return new Response(null, { status: 401 });
  return isPermitted(viewer, permission) ? viewer : new Response(null, { status: 403 });
}
