import "server-only";
import { database } from "@/app/db";
import { viewerOrRefusal } from "@/app/viewer-request";
import { findRecording } from "@/db/queries/calls/recording";

const PRIVATE = { "cache-control": "private, no-store" };

/** The recording of the call that an address names, for whoever may hear it, or the answer that refuses it. */
export async function openRecording(sent: string) {
  const viewer = await viewerOrRefusal("call:read");
  if (viewer instanceof Response) return refused(viewer.status);
  const id = /^\d{1,15}$/.test(sent) ? Number(sent) : 0;
  const recording = id === 0 ? null : await findRecording(database(), { viewer, id });
  return recording ? { viewer, id, recording } : refused(404);
}

/** The name under which a player fetches what it plays; null: it gave none. */
export function startOf(request: Request): string | null {
  const start = new URL(request.url).searchParams.get("start");
  return start && /^[\da-f]{16,64}$/.test(start) ? start : null;
}

export function soundHeaders({ contentType }: { contentType: string }): Record<string, string> {
  return { ...PRIVATE, "content-type": contentType, "accept-ranges": "bytes", "content-disposition": "inline" };
}

export function refused(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...PRIVATE, ...headers } });
}
