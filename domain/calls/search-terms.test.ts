import { expect, test } from "vitest";
import { readSearch } from "./search-terms";

test.each(["", "   ", "\t"])("is nothing when the text is %j", (text) => {
  expect(readSearch(text, "DE")).toBeNull();
});

test.each(["0171 3920042", "+49 171 3920042", "0049171-3920042", "(0171) 39 200 42", "+49 (0)171 3920042"])(
  "reads %s as one and the same number",
  (text) => expect(readSearch(text, "DE")?.phone?.e164).toBe("+491713920042"),
);

test("takes few digits for the end of a number or for our own id", () => {
  expect(readSearch("552", "DE")).toMatchObject({ callId: 552, phone: { lastDigits: "552" }, nameWords: [] });
});

test("takes two digits for an id only", () => {
  expect(readSearch("55", "DE")).toMatchObject({ callId: 55, phone: null, nameWords: [], reference: null });
});

test.each(["call_", "bk_7", "4aB9", "aBcDeFgHiJkLmNoP"])("takes %s for the beginning of a reference", (text) => {
  expect(readSearch(text, "DE")?.reference).toBe(text);
});

test.each(["01713920042", "+491713920042"])("takes %s for a number only", (text) => {
  expect(readSearch(text, "DE")).toMatchObject({ callId: null, reference: null, nameWords: [] });
});

test.each(["Anna", "bk_", "Anna Müller-1", "aBcDeFgHiJkLmNo"])("takes %s for no reference", (text) => {
  expect(readSearch(text, "DE")?.reference).toBeNull();
});

test.each(["042", "0171", "+49 1", "20042"])(
  "finds nobody by the part %s of a number where it must be whole",
  (text) => {
    expect(readSearch(text, "DE", "whole")).toMatchObject({ phone: null, nameWords: [] });
  },
);

test("finds a whole number where it must be whole, and nothing that begins or ends like it", () => {
  const phone = { e164: "+491713920042", prefix: null, lastDigits: null };
  expect(readSearch("0171 3920042", "DE", "whole")?.phone).toEqual(phone);
});

test("forgives slips in words of seven letters and more", () => {
  expect(readSearch("Lindner", "DE")?.nameWords).toMatchObject([{ fuzzy: true }]);
  expect(readSearch("Linden", "DE")?.nameWords).toMatchObject([{ fuzzy: false }]);
});

test("spells a name without umlauts with them too", () => {
  expect(readSearch("Muller", "DE")?.nameWords[0]?.spellings).toContain("mueller");
  expect(readSearch("Bräuer", "DE")?.nameWords[0]?.spellings).toContain("braeuer");
});

test("spells Meier as Meyer, Maier and Mayer", () => {
  expect(readSearch("Meier", "DE")?.nameWords[0]?.spellings).toEqual(
    expect.arrayContaining(["meier", "meyer", "maier", "mayer"]),
  );
});

test("forgives no slips in a word that is not only letters", () => {
  expect(readSearch("100%_x", "DE")?.nameWords).toMatchObject([{ fuzzy: false }]);
});

test.each(["%", "%_", "- -", "?!"])("looks for no name when %j is all there is", (text) => {
  expect(readSearch(text, "DE")?.nameWords).toEqual([]);
});

test("keeps the words of a name apart, at most four", () => {
  expect(readSearch("Müller, Anna  a b c d", "DE")?.nameWords).toHaveLength(4);
});
