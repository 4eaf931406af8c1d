import { expect, test } from "vitest";
import { Random } from "@/domain/random";
import { heardName, heardNumber, heardService } from "./hearing";
import { type Noise, noiseLevels } from "./noise";
import { makeSalon } from "./salon";

const quiet: Noise = {
  ...noiseLevels.low,
  nameSlips: 0,
  onlyPartOfName: 0,
  wrongName: 0,
  digitMisheard: 0,
  wrongService: 0,
  looseService: 0,
};
const loud: Noise = { ...quiet, nameSlips: 1, digitMisheard: 1, wrongService: 1 };
const many = Array.from({ length: 300 }, (_, seed) => new Random(seed));

test("without slips a name is heard as it is, but for its order and its capitals", () => {
  const heard = new Set(many.map((random) => heardName(random, { first: "Anna", last: "Meyer" }, quiet)));
  expect([...heard].sort()).toEqual(["Anna Meyer", "Meyer Anna", "Meyer, Anna", "anna meyer"]);
});

test("slips change letters, seldom the whole name", () => {
  const heard = many.map((random) => heardName(random, { first: "Katharina", last: "Schmidt" }, loud)!);
  expect(heard.filter((name) => name !== "Katharina Schmidt").length).toBeGreaterThan(250);
  expect(heard.filter((name) => /kat|cat/i.test(name) && /sch?m|smi/i.test(name)).length).toBeGreaterThan(200);
});

test("one digit of a number is misheard, or lost", () => {
  const heard = many.map((random) => heardNumber(random, "+491712345678", loud));
  expect(heard.every((number) => number.startsWith("+4917") && [12, 13].includes(number.length))).toBe(true);
  expect(heard.filter((number) => number === "+491712345678").length).toBeLessThan(60);
  expect(heardNumber(new Random(1), "+491712345678", quiet)).toBe("+491712345678");
});

test("a service is noted by its name, by what people say, or as another one", () => {
  const salon = makeSalon(new Random(1), 100);
  const [service] = salon.services;
  expect(heardService(new Random(1), service!, salon, quiet)).toBe(service!.name);
  expect(service!.spoken).toContain(heardService(new Random(1), service!, salon, { ...quiet, looseService: 1 }));
  const wrong = many.map((random) => heardService(random, service!, salon, loud));
  expect(wrong.filter((name) => name === service!.mistakenFor).length).toBeGreaterThan(150);
});
