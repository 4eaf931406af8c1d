import { expect, test } from "vitest";
import { cutSound, HEAD_BYTES } from "./cut-sound";

/** A minute of silence, mono, 8 bits, 8,000 samples a second. */
const wave = Buffer.concat([Buffer.alloc(44), Buffer.alloc(480_000, 128)]);
wave.write("RIFF", 0);
wave.write("WAVEfmt ", 8);
wave.writeUInt32LE(16, 16);
wave.writeUInt32LE(8_000, 28);
wave.writeUInt16LE(1, 32);
wave.write("data", 36);
wave.writeUInt32LE(480_000, 40);
const asSound = (file: Buffer, contentType = "audio/wav") => ({
  ...{ contentType, bytes: file.length, durationMs: 60_000, head: file.subarray(0, HEAD_BYTES) },
});
/** The length that a WAV file says that it has, in seconds. */
const secondsOf = (file: Buffer) => file.readUInt32LE(40) / file.readUInt32LE(28);

test("a part of a WAV file is a WAV file of that length", () => {
  const cut = cutSound(asSound(wave), { from: 20, to: 40 })!;
  const part = Buffer.concat([cut.prefix, wave.subarray(cut.first, cut.last + 1)]);
  expect(secondsOf(part)).toBe(20);
  expect(part.length).toBe(44 + 20 * 8000);
  expect(part.readUInt32LE(4)).toBe(part.length - 8);
  expect(cut.first).toBe(44 + 20 * 8000);
});

test.each([
  [-10, 10, 10],
  [55, 75, 5],
])("from %s to %s seconds of a minute there are %s seconds", (from, to, seconds) => {
  const cut = cutSound(asSound(wave), { from, to })!;
  expect((cut.last - cut.first + 1) / 8000).toBe(seconds);
});

test("behind the end there is nothing, and what would have to be decoded is not cut", () => {
  expect(cutSound(asSound(wave), { from: 61, to: 80 })).toBeNull();
  expect(cutSound(asSound(wave, "audio/ogg"), { from: 0, to: 20 })).toBeNull();
  expect(cutSound(asSound(Buffer.from("RIFF0000WAVE")), { from: 0, to: 20 })).toBeNull();
});

test("a part of an MPEG file is its share of the bytes", () => {
  const cut = cutSound(asSound(Buffer.alloc(600_000), "audio/mpeg"), { from: 20, to: 40 });
  expect(cut).toEqual({ prefix: new Uint8Array(), first: 200_000, last: 399_999 });
  expect(cutSound({ ...asSound(wave, "audio/mpeg"), durationMs: null }, { from: 0, to: 20 })).toBeNull();
});
