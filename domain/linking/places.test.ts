import { expect, test } from "vitest";
import { placesOf } from "./places";
import { aCall, aStatement } from "./testing/sample-facts";

const free = (call: ReturnType<typeof aCall>) => placesOf(call).filter((cost) => cost === 0).length;

test("a call has as many free places as its tools say succeeded, at least one", () => {
  expect(free(aCall())).toBe(1);
  expect(free(aCall({ statements: [aStatement(), aStatement({ succeeded: false }), aStatement()] }))).toBe(2);
});

test("what the call has already takes a place", () => {
  const statements = [aStatement(), aStatement()];
  expect(free(aCall({ statements, linkedAppointments: 1 }))).toBe(1);
  expect(free(aCall({ linkedAppointments: 1 }))).toBe(0);
});

test("one more booking than is known costs more where the tools are known", () => {
  expect(placesOf(aCall({ statements: [aStatement()] })).at(-1)!).toBeGreaterThan(placesOf(aCall()).at(-1)!);
});
