import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { failureMessage, rootMessage } from "./delivery-failure";

const refused = new Error("connect ECONNREFUSED 127.0.0.1:9");

test("a failed statement is told in the database's words, never with its values", () => {
  const failed = new DrizzleQueryError("select $1", ["Anna Müller"], refused);
  expect(failureMessage(failed)).toBe("connect ECONNREFUSED 127.0.0.1:9");
  expect(rootMessage(failed)).toBe("connect ECONNREFUSED 127.0.0.1:9");
});

test("what else fails is told in its own words, which say where", () => {
  const cause = new TypeError("fetch failed", { cause: refused });
  expect(failureMessage(new Error("GET http://127.0.0.1:9/v2 gave no answer", { cause }))).toBe(
    "GET http://127.0.0.1:9/v2 gave no answer",
  );
  expect(failureMessage("odd")).toBe("odd");
});
