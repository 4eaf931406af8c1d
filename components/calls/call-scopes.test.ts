import { expect, test } from "vitest";
import { callScopeNames, scopeHref, scopeOf } from "./call-scopes";
import { loadCallParams } from "./call-search-params";

const sorted = { sort: "duration", dir: "asc" } as const;

test.each(callScopeNames)("the address of the scope %s is recognised as that scope, however it is sorted", (scope) => {
  const address = scopeHref(scope, sorted);
  expect(address).toContain("sort=duration");
  expect(scopeOf(loadCallParams(new URL(address, "http://relink.example")))).toBe(scope);
});

test("the order of the statuses in an address does not matter", () => {
  expect(scopeOf(loadCallParams(new URLSearchParams("status=suggested,conflict,one_sided")))).toBe("review");
});

test.each(["status=orphaned&q=Ana", "status=linked", "period=today&tests=show"])("%s is no scope", (query) => {
  expect(scopeOf(loadCallParams(new URLSearchParams(query)))).toBeNull();
});
