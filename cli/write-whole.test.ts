import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { requireReadableFile } from "./readable-file";
import { writeWhole } from "./write-whole";

const folder = mkdtempSync(join(tmpdir(), "relink-whole-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "history.jsonl");

test("a file that cannot be written to its end is as it was before, and nothing else is left", async () => {
  writeFileSync(path, "before");
  const failing = function* () {
    yield "after";
    throw new Error("no more");
  };
  await expect(writeWhole(path, failing)).rejects.toThrow("no more");
  expect(readFileSync(path, "utf8")).toBe("before");
  expect(readdirSync(folder)).toEqual(["history.jsonl"]);
  await writeWhole(path, () => ["a\n", "b\n"]);
  expect(readFileSync(path, "utf8")).toBe("a\nb\n");
});

test.runIf(existsSync("/dev/full"))("a full disk is told by name, with what to do", async () => {
  await expect(writeWhole("/dev/full", () => ["a\n"])).rejects.toThrow(
    /^\/dev\/full could not be written to its end: ENOSPC.*Make room/,
  );
});

test.each([
  ["a folder", folder],
  ["a file in a folder that is not there", join(folder, "nowhere", "x")],
])("%s cannot be written, and is named", async (_, place) => {
  await expect(writeWhole(place, () => [])).rejects.toMatchObject({
    code: "usage",
    message: expect.stringContaining(place),
  });
});

test("what cannot be read is told apart: a folder, and what is not there", async () => {
  await expect(requireReadableFile(folder)).rejects.toThrow(`${folder} is a folder.`);
  await expect(requireReadableFile(join(folder, "x"))).rejects.toThrow("There is no file");
  await expect(requireReadableFile(path)).resolves.toBeUndefined();
});
