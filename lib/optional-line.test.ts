import { expect, test } from "vitest";
import { optionalLine } from "./optional-line";

test.each([undefined, "", "ines@salon.example, bo@salon.example", "Relink für Zoë <relink@salon.example>"])(
  "%j is a line that may be left out",
  (typed) => {
    expect(optionalLine.parse(typed)).toBe(typed ?? "");
  },
);

test.each(["ines@salon.example\r\nBcc: bo@elsewhere.example", "a\tb", "a\u0000b", "x".repeat(1001)])(
  "%j is none",
  (typed) => {
    expect(optionalLine.safeParse(typed).success).toBe(false);
  },
);
