import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Sound } from "@/domain/calls/sound";
import { resolveOutside } from "./address-guard";
import { parseTarget } from "./post-json";

/**
 * The sound behind an address that somebody sent us: never of our own network, unless that is allowed, never by way of a
 * redirect, and nothing that a browser would take for anything but sound. Throws with a sentence that does not repeat the
 * address, which opens the recording to whoever has it.
 */
export async function fetchSound({ url, allowInside }: { url: string; allowInside: boolean }): Promise<Sound> {
  const target = parseTarget(url, allowInside);
  const { address, family } = await resolveOutside(target.hostname, allowInside);
  const request = target.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      target,
      {
        headers: { accept: "audio/*" },
        timeout: SILENCE_MS,
        signal: AbortSignal.timeout(WHOLE_MS),
        // The address that was looked at is the one that is called, whatever the name says a moment later.
        lookup: (_host, options, found) =>
          options.all ? found(null, [{ address, family }]) : found(null, address, family),
      },
      (answer) => readSound(answer, target.host).then(resolve, (error) => reject(outgoing.destroy() && error)),
    );
    outgoing.once("timeout", () => outgoing.destroy(new Error(`${target.host} did not answer in time.`)));
    outgoing.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code ? new Error(`${target.host} could not be reached (${error.code}).`) : error),
    );
    outgoing.end();
  });
}

async function readSound(answer: IncomingMessage, host: string): Promise<Sound> {
  if (answer.statusCode !== 200) throw new Error(`${host} answered ${answer.statusCode}.`);
  if (Number(answer.headers["content-length"]) > LARGEST_BYTES) throw new Error(TOO_LARGE);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BYTES) throw new Error(TOO_LARGE);
    chunks.push(chunk);
  }
  const content = Buffer.concat(chunks, size);
  const contentType = soundTypeOf(content);
  if (contentType === null) throw new Error(`${host} sent something that is no sound.`);
  return { contentType, content };
}

/** What the bytes themselves say they are: what the sender calls them is not to be trusted. */
function soundTypeOf(content: Buffer): string | null {
  const at = (from: number, to: number) => content.toString("latin1", from, to);
  if (at(0, 4) === "RIFF" && at(8, 12) === "WAVE") return "audio/wav";
  if (at(0, 4) === "OggS") return "audio/ogg";
  if (at(0, 4) === "fLaC") return "audio/flac";
  if (at(4, 8) === "ftyp") return "audio/mp4";
  const isMpegFrame = content[0] === 0xff && ((content[1] ?? 0) & 0xe6) > 0xe0;
  return at(0, 3) === "ID3" || isMpegFrame ? "audio/mpeg" : null;
}

const LARGEST_BYTES = 100 * 1024 * 1024;
const TOO_LARGE = "The recording is larger than 100 MB.";
const SILENCE_MS = 15_000;
const WHOLE_MS = 120_000;
