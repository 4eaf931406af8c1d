import "server-only";

/** The bytes of a request's body; null as soon as there are more than `most` (2 MB), of which no more are read. */
export async function readBody(request: Request, most = LARGEST_BYTES): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length")) > most) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

const LARGEST_BYTES = 2 * 1024 * 1024;
