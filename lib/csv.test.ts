import { expect, test } from "vitest";
import { csvLines } from "./csv";

test("cells are separated as the spreadsheet of the language expects, and lines end with CR LF", () => {
  expect(
    csvLines(
      [
        ["a", "b"],
        ["c", ""],
      ],
      "de",
    ),
  ).toBe("a;b\r\nc;\r\n");
  expect(csvLines([["a", "b"]], "en")).toBe("a,b\r\n");
  expect(csvLines([], "de")).toBe("");
});

test("a separator of the other language needs no quotes", () => {
  expect(csvLines([["68,00 €", "a;b"]], "de")).toBe('68,00 €;"a;b"\r\n');
  expect(csvLines([["68,00 €", "a;b"]], "en")).toBe('"68,00 €",a;b\r\n');
});

test("quotes are doubled, and umlauts and every kind of line break stay", () => {
  expect(csvLines([['Sie sagte "ja"', "Größe\nÄnderung", "a\r\nb", "a\rb"]], "de")).toBe(
    '"Sie sagte ""ja""";"Größe\nÄnderung";"a\r\nb";"a\rb"\r\n',
  );
});

test.each(["=1+1", "+49 171", "-1+1", "@SUM(A1)", "\tcmd", "\uFF1D1+1", "\uFF0B1", "\uFF0D1", "\uFF201"])(
  "%j is text, not a formula",
  (cell) => {
    expect(csvLines([[cell]], "en")).toBe(`'${cell}\r\n`);
  },
);

test("a formula that needs quotes is neutralised inside them", () => {
  expect(csvLines([['=HYPERLINK("http://x.invalid";"a")']], "de")).toBe(
    `"'=HYPERLINK(""http://x.invalid"";""a"")"\r\n`,
  );
  expect(csvLines([["\r=1+1"]], "de")).toBe(`"'\r=1+1"\r\n`);
});

test("signs within a cell stay as they are", () => {
  expect(csvLines([["a=b", "0171 •••• 042", "-"]], "de")).toBe("a=b;0171 •••• 042;'-\r\n");
});
