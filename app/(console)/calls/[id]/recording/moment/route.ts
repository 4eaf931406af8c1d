import { database } from "@/app/db";
import { readRecording } from "@/db/queries/calls/recording";
import { listMoments } from "@/db/queries/review/list-moments";
import type { Viewer } from "@/domain/access/viewer";
import { readByteRange } from "@/domain/calls/byte-range";
import { type CuttableSound, cutSound, HEAD_BYTES } from "@/domain/calls/cut-sound";
import { MOMENT_SECONDS, toldSeconds } from "@/domain/review/booking-moment-in-call";
import { logListening } from "@/operations/log-listening";
import { openRecording, refused, soundHeaders, startOf } from "../open-recording";

type Context = { params: Promise<{ id: string }> };

/**
 * MOMENT_SECONDS before and after a booking in a call, as a sound of its own: no more than that leaves, so that nobody has to
 * say why. `second` is one at which a booking was told.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const found = await openRecording((await params).id);
  if (found instanceof Response) return found;
  const { viewer, id, recording } = found;
  const second = Number(new URL(request.url).searchParams.get("second") ?? Number.NaN);
  const [told] = await listMoments(database(), viewer.companyId, [id]);
  if (!told || !toldSeconds(told.turns, told.statedSeconds).includes(second)) return refused(404);
  const sound = await cut({ viewer, id }, recording, second);
  if (!sound) return refused(415);
  const range = readByteRange(request.headers.get("range"), sound.length);
  if (range === "unsatisfiable") return refused(416, { "content-range": `bytes */${sound.length}` });
  await logListening(database(), { viewer, callId: id, start: startOf(request), part: "moment" });
  const part = range === "whole" ? sound : sound.subarray(range.first, range.last + 1);
  return new Response(part, {
    status: range === "whole" ? 200 : 206,
    headers: {
      ...soundHeaders(recording),
      "content-length": String(part.length),
      ...(range === "whole" ? {} : { "content-range": `bytes ${range.first}-${range.last}/${sound.length}` }),
    },
  });
}

async function cut(
  call: { viewer: Viewer; id: number },
  recording: Omit<CuttableSound, "head">,
  second: number,
): Promise<Buffer<ArrayBuffer> | null> {
  const head = await readRecording(database(), { ...call, first: 0, count: HEAD_BYTES });
  const part = cutSound({ ...recording, head }, { from: second - MOMENT_SECONDS, to: second + MOMENT_SECONDS });
  if (!part) return null;
  const content = await readRecording(database(), { ...call, first: part.first, count: part.last - part.first + 1 });
  return Buffer.concat([part.prefix, content]);
}
