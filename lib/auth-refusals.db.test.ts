import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { createAuth } from "./auth";
import { log } from "./log";

const ORIGIN = "http://relink.example:3000";
const JSON_TYPE = "application/json";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});
beforeEach(() => {
  vi.restoreAllMocks();
  return database.sql`delete from rate_limits`;
});

test.each([
  ["no JSON", JSON_TYPE, "{"],
  ["JSON of another shape", JSON_TYPE, "[1]"],
  ["no body", JSON_TYPE, ""],
  ["a form that does not end", "multipart/form-data; boundary=x", "--x\r\n"],
  ["a form without its boundary", "multipart/form-data", "email=x"],
  ["another kind of text", "text/plain", "hello"],
  ["bytes", "application/octet-stream", "\u0000\u0001"],
])("a sign-in that sends %s is refused, and is no error of ours", async (_, type, body) => {
  const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
  const response = await post(type, body);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(logged.mock.calls).toEqual([]);
});

test("a sign-in from another site is refused, told as a warning, and is no error of ours", async () => {
  const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
  const warned = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  const asked = JSON.stringify({ email: "ana@salon.example", password: "a long password" });
  expect((await post(JSON_TYPE, asked, { origin: "https://elsewhere.example" })).status).toBe(403);
  expect(logged.mock.calls).toEqual([]);
  expect(warned).toHaveBeenCalledOnce();
});

test("a sign-in that fails in the database is thrown, for the server to log and answer", async () => {
  const broken = connect(database.url);
  await broken.$client.end();
  const asked = JSON.stringify({ email: "ana@salon.example", password: "a long password" });
  await expect(post(JSON_TYPE, asked, { on: broken })).rejects.toThrow("Failed query");
});

function post(type: string, body: string, { on = db, origin = ORIGIN } = {}): Promise<Response> {
  const headers = { "content-type": type, host: new URL(ORIGIN).host, origin };
  const secret = "0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
  return createAuth({ db: on, secret, https: false }).handler(
    new Request("http://relink.invalid/api/auth/sign-in/email", { method: "POST", headers, body }),
  );
}
