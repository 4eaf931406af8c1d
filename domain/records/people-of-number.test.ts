import fc from "fast-check";
import { expect, test } from "vitest";
import { colognePhonetics } from "../cologne-phonetics";
import { mayBeOnePerson, peopleOfNumber } from "./people-of-number";

test.each([
  ["Müller-Lüdenscheidt", "65752682"],
  ["Wikipedia", "3412"],
  ["Breschnew", "17863"],
])("codes %s as %s", (word, code) => {
  expect(colognePhonetics(word)).toBe(code);
});

test("keeps a family that shares a number apart", () => {
  const people = peopleOfNumber(["Anna Müller", "Peter Müller", "Jan Müller", "Jana Müller"]);
  expect(people.map((person) => person.name).sort()).toEqual([
    "Anna Müller",
    "Jan Müller",
    "Jana Müller",
    "Peter Müller",
  ]);
});

test("knows one person in several spellings, misheard and reversed", () => {
  expect(peopleOfNumber(["Anna Maier", "anna meyer", "Mayer, Anna", "Anna Sophie Meier"])).toEqual([
    { name: "Anna Sophie Meier", spellings: expect.any(Array) },
  ]);
});

test("gives a family name alone to the only person whom it fits", () => {
  expect(peopleOfNumber(["Frau Müller", "Anna Müller"]).length).toBe(1);
  expect(peopleOfNumber(["Frau Müller", "Anna Müller", "Peter Müller"]).length).toBe(3);
});

test("fillers are nobody", () => {
  expect(peopleOfNumber(["guten Tag", "mir nicht", ""])).toEqual([]);
  expect(mayBeOnePerson("guten Tag", "guten Tag")).toBe(false);
});

test("tells the same people apart in every order", () => {
  const names = ["Anna Müller", "Müller", "Peter Müller", "Anna Mueller", "Schmidt", "Eva Schmitt", "Hallo"];
  fc.assert(
    fc.property(fc.shuffledSubarray(names), (some) => {
      expect(peopleOfNumber([...some].reverse())).toEqual(peopleOfNumber(some));
    }),
  );
});
