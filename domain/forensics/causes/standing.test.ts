import fc from "fast-check";
import { expect, test } from "vitest";
import { told } from "../told";
import { circumstantial, direct, type Finding, standingOf, standings } from "./cause";

const finding = told("guards_stand");
const list = (weights: ("d" | "c")[]): Finding[] =>
  weights.map((one) => (one === "d" ? direct(finding) : circumstantial(finding)));
const some = fc.array(fc.constantFrom<"d" | "c">("d", "c"), { maxLength: 4 });

test.each([
  [["d"], [], "shown"],
  [["d"], ["c"], "likely"],
  [["d"], ["d"], "possible"],
  [["c", "c"], [], "likely"],
  [["c"], [], "possible"],
  [["c"], ["c"], "possible"],
  [["c"], ["c", "c"], "unlikely"],
  [[], ["c"], "unlikely"],
  [["c", "c", "c"], ["d"], "ruled_out"],
] as const)("%j for and %j against is %s", (pro, against, standing) => {
  expect(standingOf({ for: list([...pro]), against: list([...against]) })).toBe(standing);
});

test("no number of coincidences shows a cause, and more evidence against never raises one", () => {
  fc.assert(
    fc.property(some, some, (pro, against) => {
      const standing = standingOf({ for: list(pro), against: list(against) });
      if (!pro.includes("d")) expect(standing).not.toBe("shown");
      const worse = standingOf({ for: list(pro), against: list([...against, "c"]) });
      expect(standings.indexOf(worse)).toBeGreaterThanOrEqual(standings.indexOf(standing));
    }),
  );
});
