/** A recording as far as cutting needs it: its kind, its length, and how its file begins (HEAD_BYTES, fewer of a short one). */
export type CuttableSound = { contentType: string; bytes: number; durationMs: number | null; head: Uint8Array };

/** A part of a sound: what comes before the bytes `first` to `last` of the file, both included. */
export type SoundCut = { prefix: Uint8Array; first: number; last: number };

/** So much of a file is looked at to find where its sound begins. */
export const HEAD_BYTES = 4096;

const KINDS = ["audio/wav", "audio/mpeg"];

/** Whether a part of such a sound can be taken without decoding it. */
export function isCuttable(contentType: string): boolean {
  return KINDS.includes(contentType);
}

/** The part between two seconds, playable by itself. Null: the file cannot be cut, or has nothing there. */
export function cutSound(sound: CuttableSound, seconds: { from: number; to: number }): SoundCut | null {
  if (sound.contentType === "audio/wav") return cutWave(sound, seconds);
  return sound.contentType === "audio/mpeg" ? cutMpeg(sound, seconds) : null;
}

function cutWave({ bytes, head }: CuttableSound, { from, to }: { from: number; to: number }): SoundCut | null {
  const chunks = waveChunks(head);
  const [format, sound] = [chunks.get("fmt "), chunks.get("data")];
  if (!format || !sound || format.size < 16 || format.at + format.size > head.length) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const perSecond = view.getUint32(format.at + 8, true);
  const frame = view.getUint16(format.at + 12, true);
  if (perSecond === 0 || frame === 0) return null;
  // A file whose length was never written says 0 or the largest number.
  const end = Math.min(bytes, sound.size === 0 ? bytes : sound.at + sound.size);
  const byteAt = (second: number) => sound.at + Math.floor((Math.max(0, second) * perSecond) / frame) * frame;
  const [first, last] = [byteAt(from), Math.min(byteAt(to), end) - 1];
  if (last < first) return null;
  return { prefix: waveHeader(head.subarray(format.at, format.at + format.size), last - first + 1), first, last };
}

function waveChunks(head: Uint8Array): Map<string, { at: number; size: number }> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const chunks = new Map<string, { at: number; size: number }>();
  let at = 12;
  while (at + 8 <= head.length) {
    const size = view.getUint32(at + 4, true);
    chunks.set(String.fromCharCode(...head.subarray(at, at + 4)), { at: at + 8, size });
    at += 8 + size + (size % 2);
  }
  return chunks;
}

function waveHeader(format: Uint8Array, soundBytes: number): Uint8Array {
  const header = new Uint8Array(28 + format.length);
  const view = new DataView(header.buffer);
  const write = (at: number, text: string) => header.set(new TextEncoder().encode(text), at);
  write(0, "RIFF");
  view.setUint32(4, header.length - 8 + soundBytes, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, format.length, true);
  header.set(format, 20);
  write(20 + format.length, "data");
  view.setUint32(24 + format.length, soundBytes, true);
  return header;
}

/** By the share of its length: a player finds the next frame by itself. */
function cutMpeg({ bytes, durationMs }: CuttableSound, { from, to }: { from: number; to: number }): SoundCut | null {
  if (!durationMs || durationMs <= 0) return null;
  const byteAt = (second: number) => Math.floor((Math.max(0, second) * 1000 * bytes) / durationMs);
  const [first, last] = [byteAt(from), Math.min(byteAt(to), bytes) - 1];
  return last < first ? null : { prefix: new Uint8Array(), first, last };
}
