import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { LegacyRead } from "@/domain/importing/legacy-record";
import { openCsv } from "./csv-source";

const folder = mkdtempSync(join(tmpdir(), "relink-csv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function customersOf(content: string | Buffer): Promise<LegacyRead<{ name: string | null }>[]> {
  writeFileSync(join(folder, "customers.csv"), content);
  const source = openCsv(folder);
  await source.count("customers");
  const rows: LegacyRead<{ name: string | null }>[] = [];
  for await (const batch of source.read("customers")) rows.push(...batch);
  return rows;
}
const told = (rows: LegacyRead<{ name: string | null }>[]) =>
  rows.map((row) => ("refused" in row ? `${row.legacyId}: ${row.refused}` : row.record.name));

test.each([
  ["commas", "id,company_id,name\n1,1,Anna\n"],
  ["semicolons", "id;company_id;name\n1;1;Anna\n"],
  ["tabs", "id\tcompany_id\tname\n1\t1\tAnna\n"],
  ["a byte order mark and the lines of Windows", "\ufeffid,company_id,name\r\n1,1,Anna\r\n"],
  ["the lines of old Macs", "id,company_id,name\r1,1,Anna\r"],
  ["quotes, empty lines and headings in capitals", '"ID","Company_Id","Name"\n\n"1","1","Anna"\n\n'],
])("reads a file with %s", async (_, content) => {
  expect(told(await customersOf(content))).toEqual(["Anna"]);
});

test.each<[string, string | Buffer, string]>([
  ["empty", "", "is empty. Its first line names the columns"],
  ["in UTF-16", Buffer.from("\ufeffid,name\n1,Anna\n", "utf16le"), "UTF-16"],
  ["of zeros", Buffer.alloc(5_000), "no text at all"],
  ["without headings", "1,1,Anna\n", "line 1: names no column id, but 1, 1, anna"],
  ["parted by pipes", "id|name\n1|Anna\n", "Columns are parted by comma, semicolon or tab"],
  ["with a heading twice", "id,name,ID\n1,Anna,2\n", "line 1: names the column id twice"],
  ["with a first line that does not end", `id${",x".repeat(100_000)}\n`, "line 1: is longer than 65536 bytes"],
  [
    "in Latin 1",
    Buffer.from("id,company_id,name\n1,1,Anna\n2,1,Jörg\n", "latin1"),
    "line 3: holds bytes that are no UTF-8",
  ],
])("refuses a file that is %s, by its name and line", async (_, content, because) => {
  const refused = await customersOf(content).catch((error: Error) => error);
  expect(refused).toMatchObject({ code: "usage", message: expect.stringContaining(because) });
  expect(refused).toMatchObject({ message: expect.stringContaining(join(folder, "customers.csv")) });
});

test("a row with more cells than headings is refused by its line, and its neighbours are read", async () => {
  const rows = await customersOf("id,company_id,name\n1,1,Anna\n2,1,Müller, Jörg\n3,1,Mia\n");
  const refused = expect.stringMatching(/^line 3: has more cells than there are headings/);
  expect(told(rows).toSorted()).toEqual(["Anna", "Mia", refused]);
});

test("a quote that is never closed is told by its line, and what came before it is read", async () => {
  const rows = await customersOf('id,company_id,name\n1,1,Anna\n2,1,"Jörg\n3,1,Mia\n');
  expect(told(rows)).toEqual(["Anna", expect.stringMatching(/^line \d: a quote is never closed/)]);
});

test("a row with fewer cells is read as far as it goes", async () => {
  expect(told(await customersOf("id,company_id,name\n1,1\n2,1,Mia\n"))).toEqual([null, "Mia"]);
});

test("characters that no database takes are left out, and names that are none are refused by their column", async () => {
  const rows = await customersOf(`id,company_id,name\n1,1,An\0na\n2,1,${"x".repeat(256)}\n${"9".repeat(256)},1,Mia\n`);
  expect(told(rows)).toEqual([
    "Anna",
    "2: name: is longer than 255 characters",
    "row 3: id: is longer than 255 characters",
  ]);
});
