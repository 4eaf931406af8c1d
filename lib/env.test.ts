import { expect, test } from "vitest";
import { parseEnv } from "./env";

test("uses the embedded server, port 3000 and the demo when nothing is set", () => {
  expect(parseEnv({})).toMatchObject({ databaseUrl: null, port: 3000, host: null, demo: true });
});

test("reads an empty variable as one that is not set", () => {
  expect(parseEnv({ PORT: "", DATABASE_URL: "", RELINK_DEMO: "" })).toMatchObject({ port: 3000, databaseUrl: null });
});

test("loads no demo into a server of one's own unless asked", () => {
  const own = { DATABASE_URL: "postgres://a:b@db.example/c", RELINK_SESSION_SECRET: "s".repeat(32) };
  expect(parseEnv(own).demo).toBe(false);
  expect(parseEnv({ ...own, RELINK_DEMO: "on" }).demo).toBe(true);
});

test.each(["-1", "65536", "http", "3000.5"])("refuses %s as a port", (port) => {
  expect(() => parseEnv({ PORT: port })).toThrow("PORT must be a port number");
});

test.each(["0", "65535"])("accepts %s as a port", (port) => {
  expect(parseEnv({ PORT: port }).port).toBe(Number(port));
});

test("requires a session secret of 32 characters with DATABASE_URL", () => {
  const own = { DATABASE_URL: "postgres://a:b@db.example/c" };
  expect(() => parseEnv(own)).toThrow("RELINK_SESSION_SECRET is required");
  expect(() => parseEnv({ ...own, RELINK_SESSION_SECRET: "s".repeat(31) })).toThrow("at least 32 characters");
  expect(parseEnv({ ...own, RELINK_SESSION_SECRET: "s".repeat(32) }).sessionSecret).toHaveLength(32);
});

test("requires no session secret of a command", () => {
  expect(parseEnv({ DATABASE_URL: "postgres://a:b@db.example/c" }, "command").sessionSecret).toBeNull();
});

test("reads several secret keys, and refuses a short one", () => {
  const [first, second] = ["a".repeat(32), "b".repeat(32)];
  expect(parseEnv({ RELINK_SECRET_KEY: `${first}, ${second}` }).secretKeys).toEqual([first, second]);
  expect(() => parseEnv({ RELINK_SECRET_KEY: `${first},${"b".repeat(31)}` })).toThrow("RELINK_SECRET_KEY must hold");
  expect(() => parseEnv({ RELINK_SECRET_KEY: "," })).toThrow("RELINK_SECRET_KEY must hold");
});

test("names everything that is wrong in one message", () => {
  const wrong = () => parseEnv({ PORT: "x", DATABASE_URL: "mysql://a/b", RELINK_DEMO: "perhaps" });
  expect(wrong).toThrow(/DATABASE_URL must look[\s\S]*PORT must[\s\S]*RELINK_DEMO must[\s\S]*RELINK_SESSION_SECRET/);
});
