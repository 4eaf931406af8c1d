import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { toldError, withoutPersonalData } from "./told-error";

test("tells of a statement that failed which table and rule it was, and no value", () => {
  const values = { detail: "Key (email)=(anna@salon.example) already exists.", parameters: ["+49 30 1234567"] };
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), {
    ...values,
    code: "23505",
    table_name: "users",
    constraint_name: "users_email_key",
  });
  const told = toldError(new DrizzleQueryError("insert into users", ["Anna Müller"], cause));
  expect(told.cause).toMatchObject({ code: "23505", table: "users", constraint: "users_email_key" });
  expect(JSON.stringify(told)).not.toMatch(/anna@|Anna|1234567/);
});

test("keeps the way to the error, without the words that begin it", () => {
  const told = toldError(new TypeError('no number: "+493012345678"'));
  expect(told).toMatchObject({ type: "TypeError", message: "no number: …" });
  expect(told.stack).toMatch(/^\s+at /);
  expect(told.stack).not.toContain("+4930");
});

test.each([
  ['There is a channel "Anna" already.', "There is a channel … already."],
  ["write to anna@salon.example now", "write to … now"],
  ["calls from +49 (30) 123-4567 end", "calls from … end"],
  ["connect ECONNREFUSED 127.0.0.1:5432", "connect ECONNREFUSED 127.0.0.1:5432"],
])("says %j as %j", (text, said) => {
  expect(withoutPersonalData(text)).toBe(said);
});
