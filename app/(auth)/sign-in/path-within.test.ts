import { expect, test } from "vitest";
import { pathWithin } from "./path-within";

test.each(["/calls", "/calls?status=orphaned&search=%2B49", "/appointments/12#history"])("keeps %s", (path) => {
  expect(pathWithin(path)).toBe(path);
});

test.each([
  undefined,
  ["/calls", "/insights"],
  "",
  "calls",
  "https://elsewhere.example/calls",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "javascript:alert(1)",
])("goes home instead of to %j", (path) => {
  expect(pathWithin(path)).toBe("/");
});
