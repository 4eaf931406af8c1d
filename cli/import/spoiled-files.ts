import { stringify } from "csv-stringify/sync";
import type { Random } from "@/e2e/fuzz/random";
import type { OldTables } from "./old-salon";

const LONG = 3_000_000;
const DEEP = 5_000;
const MOST_CELLS = 6;
const MANY_COLUMNS = 100_000;

/** What a cell of an export may hold that its column is not for. */
const CELLS: readonly string[] = [
  ...[
    "",
    " ",
    "\0",
    "a\0b",
    "\u202e\ufeff",
    "\u{1f4a9}",
    "x".repeat(LONG),
    "ß".repeat(3_000),
    "NULL",
    "\\N",
    '"',
    '""',
    "'",
  ],
  ...[
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "<script>alert(1)</script>",
    "'; drop table calls; --",
    "%",
    "\\",
  ],
  ...[
    "0",
    "-1",
    "-0",
    "1,5",
    "1.5",
    "1e400",
    "NaN",
    "Infinity",
    "0x10",
    "9".repeat(30),
    "9007199254740993",
    "2147483648",
  ],
  ...[
    "true",
    "ja",
    "maybe",
    "0000-00-00 00:00:00",
    "2025-02-30 10:00:00",
    "2025-13-01 10:00:00",
    "2025-10-01 25:61:00",
  ],
  ...[
    "2025-03-30 02:30:00",
    "2025-10-26 02:30:00",
    "9999-12-31 23:59:59",
    "0001-01-01 00:00:00",
    "2025-10-01T10:00:00+99:99",
  ],
  ...[
    "1759335420",
    "1759335420000",
    "99999999999999999999",
    "01.10.2025 18:17",
    "__proto__",
    "constructor",
    "toString",
  ],
  ...[
    "{",
    '{"uid":',
    '"{\\"uid\\":\\"x\\""',
    "[]",
    "[[[]]]",
    "{}",
    "null",
    '"null"',
    "[null]",
    '[{"uid":null}]',
    '{"uid":{}}',
  ],
  ...['{"uid":"\\u0000","start":"2025-10-10T08:00:00Z"}', '{"uid":"\\ud800","start":"2025-10-10T08:00:00Z"}'],
  ...[`{"uid":"${"u".repeat(20_000)}","start":"2025-10-10T08:00:00Z"}`, '{"uid":"y","start":"2025-02-30T08:00:00"}'],
  ...['{"uid":"z","start":"+275760-09-13T00:00:00Z","attendees":[{"name":{}}]}', '{"booking":{"data":{"payload":7}}}'],
  ...["[".repeat(DEEP), `${"[".repeat(DEEP)}${"]".repeat(DEEP)}`, `${'{"data":'.repeat(DEEP)}1${"}".repeat(DEEP)}`],
  ...['[{"role":"agent","content":null}]', '[{"role":7,"content":"a\\u0000b"}]', "Agent: a\nUser: b\nAgent:"],
];

export type Spoiled = { how: string; files: Record<string, Buffer> };

/** The files of these tables with cells, rows, headings or bytes of one table spoiled. */
export function spoiledFiles(tables: OldTables, random: Random): Spoiled {
  const table = random.one(Object.keys(tables));
  const copy: OldTables = Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => ({ ...row }))]),
  );
  const inRows = random.below(3) > 0;
  const rowsWere = inRows ? spoilRows(copy, table, random) : "";
  const files = Object.fromEntries(
    Object.entries(copy).map(([name, rows]) => [
      name,
      Buffer.from(stringify(rows, { header: true, ...styleOf(random) })),
    ]),
  );
  if (inRows) return { how: rowsWere, files };
  const { how, bytes } = spoilBytes(files[table]!, random);
  return { how: `${table}: ${how}`, files: { ...files, [table]: bytes } };
}

function styleOf(random: Random) {
  return {
    delimiter: random.one([",", ";"]),
    bom: random.below(2) === 0,
    record_delimiter: random.one(["\n", "\r\n"]),
  };
}

function spoilRows(tables: OldTables, table: string, random: Random): string {
  const rows = tables[table]!;
  const row = random.one(rows);
  const change = random.below(6);
  if (change === 0) {
    rows.push({ ...row });
    return `${table}: a row twice`;
  }
  if (change === 1) {
    const heading = random.one(Object.keys(row));
    for (const one of rows) delete one[heading];
    return `${table}: without the column ${heading}`;
  }
  // Each names the other, or itself.
  if (change === 2) {
    for (const one of tables["calls"]!) one["appointment_id"] = random.one(tables["appointments"]!)["id"]!;
    for (const one of tables["appointments"]!) one["call_id"] = random.one(tables["calls"]!)["id"]!;
    return "every call and appointment names another";
  }
  const told: string[] = [];
  for (let i = 0; i < MOST_CELLS; i++) {
    const of = random.one(Object.keys(tables));
    const spoiled = random.one(tables[of]!);
    const heading = random.one(Object.keys(spoiled));
    const cell = random.one(CELLS);
    told.push(`${of} ${spoiled["id"]}: ${heading} = ${JSON.stringify(cell).slice(0, 60)}`);
    spoiled[heading] = cell;
  }
  return told.join("; ");
}

function spoilBytes(bytes: Buffer, random: Random): { how: string; bytes: Buffer } {
  const at = random.below(bytes.length);
  const text = bytes.toString("utf8");
  const [heading = "", ...lines] = text.split(/\r?\n/);
  const ways: readonly { how: string; bytes: Buffer }[] = [
    { how: "empty", bytes: Buffer.alloc(0) },
    { how: "nothing but a byte order mark", bytes: Buffer.from("\ufeff") },
    { how: `cut off at ${at}`, bytes: bytes.subarray(0, at) },
    { how: "without headings", bytes: Buffer.from(lines.join("\n")) },
    { how: "headings alone", bytes: Buffer.from(heading) },
    { how: "UTF-16 LE", bytes: Buffer.from(`\ufeff${text}`, "utf16le") },
    { how: "UTF-16 BE", bytes: Buffer.from(`\ufeff${text}`, "utf16le").swap16() },
    { how: "Latin 1", bytes: Buffer.from(text, "latin1") },
    { how: "tabs", bytes: Buffer.from(text.replace(/[,;]/g, "\t")) },
    { how: "pipes", bytes: Buffer.from(text.replace(/[,;]/g, "|")) },
    { how: "old Mac lines", bytes: Buffer.from(text.replace(/\r?\n/g, "\r")) },
    { how: `a quote at ${at}`, bytes: Buffer.concat([bytes.subarray(0, at), Buffer.from('"'), bytes.subarray(at)]) },
    { how: `a NUL at ${at}`, bytes: Buffer.concat([bytes.subarray(0, at), Buffer.from([0]), bytes.subarray(at)]) },
    {
      how: `no UTF-8 at ${at}`,
      bytes: Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff, 0xc3]), bytes.subarray(at)]),
    },
    { how: "a heading twice", bytes: Buffer.from(`${heading},id\n${lines.join("\n")}`) },
    {
      how: "a hundred thousand columns",
      bytes: Buffer.from(`${heading}${",x".repeat(MANY_COLUMNS)}\n${lines.join("\n")}`),
    },
    {
      how: "a line of commas",
      bytes: Buffer.from(`${heading}\n${",".repeat(10 * MANY_COLUMNS)}\n${lines.join("\n")}`),
    },
    { how: "zeros", bytes: Buffer.alloc(100_000) },
    { how: "a picture", bytes: Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108", "hex") },
  ];
  return random.one(ways);
}
