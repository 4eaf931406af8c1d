import { expect, test } from "vitest";
import { maskNumbersIn, maskPhone } from "./phone";

test.each([
  ["+491712345042", "0171 •••• 042"],
  ["+493023125042", "0302 •••• 042"],
  ["+33612345678", "+3361 •••• 678"],
])("%s is shown as %s in Germany", (number, shown) => expect(maskPhone(number, "DE")).toBe(shown));

test.each(["110", "anonymous"])("%s hides nothing, since it is nobody's number", (number) =>
  expect(maskPhone(number, "DE")).toBe(number),
);

test.each([
  ["Meine Nummer ist 0171 2345042, bitte", "Meine Nummer ist 0171 •••• 042, bitte"],
  ['{"phone":"+491712345042"}', '{"phone":"+4917 •••• 042"}'],
  ["0049 (171) 23-45-042.", "0049 •••• 042."],
  ["tel:+49 30 2312 5042", "tel:+4930 •••• 042"],
  ["491712345042 rief an", "4917 •••• 042 rief an"],
])("hides the middle of the number in %s", (text, shown) => expect(maskNumbersIn(text)).toBe(shown));

test.each(["am 09.10.2025 um 14:30", "68,00 €", "2025-10-09T12:30:00Z", "uid_0123456789a", "call 571"])(
  "leaves %s alone",
  (text) => expect(maskNumbersIn(text)).toBe(text),
);
