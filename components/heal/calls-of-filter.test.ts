import { expect, test } from "vitest";
import { callsOfFilter, daysOfFilter } from "./calls-of-filter";

const BERLIN = "Europe/Berlin";

test("the ends of a period are the company's days, both included", () => {
  const filter = { tests: "hide", from: "2025-09-30T22:00:00.000Z", to: "2025-11-05T23:00:00.000Z" } as const;
  expect(daysOfFilter(filter, BERLIN)).toEqual({ from: "2025-10-01", to: "2025-11-05" });
  expect(daysOfFilter({ tests: "hide", from: filter.from }, BERLIN)).toEqual({ from: "2025-10-01", to: null });
});

test("the address asks for those statuses only that the plan asked for too", () => {
  const href = (status?: ("orphaned" | "linked")[]) =>
    new URL(
      callsOfFilter({ tests: "hide", ...(status ? { status } : {}) }, ["orphaned", "conflict"], BERLIN),
      "http://x",
    ).searchParams.get("status");
  expect(href()).toBe("orphaned,conflict");
  expect(href(["orphaned", "linked"])).toBe("orphaned");
  expect(href(["linked"])).toBe("linked");
});

test("branches and search words are kept", () => {
  const href = callsOfFilter({ tests: "hide", branchIds: [3, 4], search: "Kühn" }, ["orphaned"], BERLIN);
  expect(new URL(href, "http://x").searchParams.get("branch")).toBe("3,4");
  expect(new URL(href, "http://x").searchParams.get("q")).toBe("Kühn");
});
