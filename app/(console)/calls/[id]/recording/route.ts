import { database } from "@/app/db";
import { isReasonStated, readRecording } from "@/db/queries/calls/recording";
import type { Viewer } from "@/domain/access/viewer";
import { type ByteRange, readByteRange } from "@/domain/calls/byte-range";
import { logListening } from "@/operations/log-listening";
import { openRecording, refused, soundHeaders, startOf } from "./open-recording";

type Context = { params: Promise<{ id: string }> };

/**
 * The sound of a call, whole or the part that `Range` asks for. Every start of a player is kept; to roles that have to say why
 * they listen it is given only under a start that they gave a reason for.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const found = await openRecording((await params).id);
  if (found instanceof Response) return found;
  const { viewer, id, recording } = found;
  const range = readByteRange(request.headers.get("range"), recording.bytes);
  if (range === "unsatisfiable") return refused(416, { "content-range": `bytes */${recording.bytes}` });
  const start = startOf(request);
  if (recording.needsReason && !(await isReasonStated(database(), { viewer, id, start }))) return refused(403);
  await logListening(database(), { viewer, callId: id, start });
  const part = range === "whole" ? { first: 0, last: recording.bytes - 1 } : range;
  return new Response(sound({ viewer, id, ...part }), {
    status: range === "whole" ? 200 : 206,
    headers: {
      ...soundHeaders(recording),
      "content-length": String(part.last - part.first + 1),
      ...(range === "whole" ? {} : { "content-range": `bytes ${part.first}-${part.last}/${recording.bytes}` }),
    },
  });
}

/** What the recording is; asking that is not listening. */
export async function HEAD(_request: Request, { params }: Context): Promise<Response> {
  const found = await openRecording((await params).id);
  if (found instanceof Response) return new Response(null, found);
  return new Response(null, {
    headers: { ...soundHeaders(found.recording), "content-length": String(found.recording.bytes) },
  });
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

const PIECE_BYTES = 128 * 1024;
