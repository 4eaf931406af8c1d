import { database } from "@/app/db";
import { getViewer } from "@/app/viewer";
import { findRecording, readRecording } from "@/db/queries/calls/recording";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { type ByteRange, readByteRange } from "@/domain/calls/byte-range";
import { logListening } from "@/operations/log-listening";

type Context = { params: Promise<{ id: string }> };

/** The sound of a call, whole or the part that `Range` asks for. Every start of a player is kept. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const found = await open((await params).id);
  if (found instanceof Response) return found;
  const { viewer, id, recording } = found;
  const range = readByteRange(request.headers.get("range"), recording.bytes);
  if (range === "unsatisfiable") return refused(416, { "content-range": `bytes */${recording.bytes}` });
  const start = new URL(request.url).searchParams.get("start");
  await logListening(database(), { viewer, callId: id, start: start && /^[\da-f]{16,64}$/.test(start) ? start : null });
  const part = range === "whole" ? { first: 0, last: recording.bytes - 1 } : range;
  return new Response(sound({ viewer, id, ...part }), {
    status: range === "whole" ? 200 : 206,
    headers: {
      ...headersOf(recording),
      "content-length": String(part.last - part.first + 1),
      ...(range === "whole" ? {} : { "content-range": `bytes ${part.first}-${part.last}/${recording.bytes}` }),
    },
  });
}

/** What the recording is; asking that is not listening. */
export async function HEAD(_request: Request, { params }: Context): Promise<Response> {
  const found = await open((await params).id);
  if (found instanceof Response) return new Response(null, found);
  return new Response(null, {
    headers: { ...headersOf(found.recording), "content-length": String(found.recording.bytes) },
  });
}

async function open(sent: string) {
  const viewer = await getViewer();
  if (!viewer) return refused(401);
  if (!may(viewer.role, "call:read")) return refused(403);
  const id = /^\d{1,15}$/.test(sent) ? Number(sent) : 0;
  const recording = id === 0 ? null : await findRecording(database(), { viewer, id });
  return recording ? { viewer, id, recording } : refused(404);
}

function headersOf({ contentType }: { contentType: string }): Record<string, string> {
  return { ...PRIVATE, "content-type": contentType, "accept-ranges": "bytes", "content-disposition": "inline" };
}

function refused(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...PRIVATE, ...headers } });
}

/** Read piece by piece as fast as it is fetched, so that a long recording takes no more memory than a short one. */
function sound({ viewer, id, first, last }: { viewer: Viewer; id: number } & ByteRange): ReadableStream<Uint8Array> {
  let next = first;
  return new ReadableStream({
    async pull(controller) {
      const count = Math.min(PIECE_BYTES, last - next + 1);
      const piece = count > 0 ? await readRecording(database(), { viewer, id, first: next, count }) : null;
      if (piece && piece.length > 0) controller.enqueue(piece);
      next += piece?.length ?? 0;
      if (!piece || piece.length === 0 || next > last) controller.close();
    },
  });
}

const PRIVATE = { "cache-control": "private, no-store" };
const PIECE_BYTES = 128 * 1024;
