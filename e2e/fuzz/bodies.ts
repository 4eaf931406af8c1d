import type { Random } from "./random";
import type { Sent } from "./send";

const DEEP = 5_000;

/** Bodies that are no JSON, no text, or no end. */
export const brokenBodies: readonly (string | Buffer)[] = [
  ...[
    "",
    "[",
    "{",
    "null",
    "[[]]",
    '"',
    '["$',
    '["$F1"]',
    '["$undefined","$Q1"]',
    "[NaN]",
    '[{"a":',
    "\0",
    "undefined",
  ],
  ...['["$K1"]', '["$1:__proto__:x"]', '["$h9"]', '["$@9"]', '["$B1"]', '["$n99999999999999999999x"]', '["$Dnever"]'],
  ...['[{"__proto__":{"companyId":1}}]', '["\\ud800"]', '["\\u0000"]', "[1e999]", "x".repeat(3_000_000)],
  ...["[".repeat(DEEP), `${"[".repeat(DEEP)}${"]".repeat(DEEP)}`, `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`],
  ...[Buffer.from([0xff, 0xfe, 0x00, 0x7b]), Buffer.from([0xef, 0xbb, 0xbf, 0x5b, 0x5d]), Buffer.alloc(64, 0xc3)],
];

/** A form in parts, with or without an end, as a browser without scripts or somebody else would send it. */
export function multipart(headers: Record<string, string>, random: Random): Pick<Sent, "headers" | "body"> {
  const part = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = random.one([
    `${part("0", '["$K1"]')}${part("1_id", "1")}--b--\r\n`,
    `${part("0", '[{"id":"$K1"}]')}--b--\r\n`,
    `${part("0", "[")}--b--\r\n`,
    part("0", "[1]"),
    `--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n`,
    `--b\r\nnothing\r\n`,
    `${part("$ACTION_ID_zz", "")}${part("$ACTION_REF_1", "")}--b--\r\n`,
    `${part("0", `["${"y".repeat(2_000)}"]`)}--b--\r\n`,
    "",
  ]);
  const type = random.one(["multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary="]);
  return { headers: { ...headers, "content-type": type }, body };
}
