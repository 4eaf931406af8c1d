import fc from "fast-check";
import { expect, test } from "vitest";
import { END_OF_ROWS } from "./format";
import { BackupReader } from "./lines";

async function* cut(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const row = fc.stringMatching(/^[a-zä\\.\t]{0,6}$/).filter((text) => text !== "\\.");

test("lines and rows come back as they were written, wherever the stream is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(row)), fc.integer({ min: 1, max: 9 }), async (tables, size) => {
      const text = tables.map(
        (rows, index) => `{"t":${index}}\n${rows.map((one) => `${one}\n`).join("")}${END_OF_ROWS}`,
      );
      const reader = new BackupReader(cut(`${text.join("")}end\n`, size));
      for (const [index, rows] of tables.entries()) {
        expect(await reader.line()).toBe(`{"t":${index}}`);
        const pieces: Buffer[] = [];
        for await (const piece of reader.rows()) pieces.push(piece);
        expect(Buffer.concat(pieces).toString()).toBe(rows.map((one) => `${one}\n`).join(""));
      }
      expect(await reader.line()).toBe("end");
      expect(await reader.line()).toBeNull();
    }),
  );
});

test("a backup that ends within a table is refused", async () => {
  const reader = new BackupReader(cut("one\ntwo\n", 3));
  const read = async () => {
    for await (const _ of reader.rows());
  };
  await expect(read()).rejects.toThrow("ends in the middle");
});
