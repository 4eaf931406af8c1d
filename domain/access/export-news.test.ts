import { expect, test } from "vitest";
import { type ExportNews, readExportNews, writeExportNews } from "./export-news";

const key = "0123456789abcdef0123456789abcdef";
const all: (ExportNews | "stop")[] = [
  "stop",
  { rows: 0, total: null, how: null },
  { rows: 1000, total: 1_000_000, how: null },
  { rows: 60, total: 60, how: "finished" },
  { rows: 3000, total: null, how: "aborted" },
];

test.each(all)("what is said of an export is heard as it was said: %j", (news) => {
  expect(readExportNews(writeExportNews(7, { key, news }))).toEqual({ key, news });
});

test.each(["", "7", `7:${key}`, `7:${key}:many::`, "7:not a key:stop"])("is deaf to %j", (said) => {
  expect(readExportNews(said)).toBeNull();
});
