import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { requireSupportedServer } from "./supported-server";

const RANDOM_BYTES = 6;
const names = { letters: nameOf("utf8"), bytes: nameOf("ascii") };
let admin: postgres.Sql;
beforeAll(async () => {
  admin = postgres(inject("testServerUrl"), { max: 1, onnotice: () => undefined });
  await admin`create database ${admin(names.letters)} template template0 encoding 'UTF8'`;
  await admin`create database ${admin(names.bytes)} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`;
});
afterAll(async () => {
  for (const name of Object.values(names)) await admin`drop database if exists ${admin(name)}`;
  await admin.end({ timeout: 5 });
});

test("a database that holds every letter is used", async () => {
  await expect(requireSupportedServer(urlOf(names.letters))).resolves.toBeUndefined();
});

test("a database that holds bytes only is refused, with the statement that makes a better one", async () => {
  await expect(requireSupportedServer(urlOf(names.bytes))).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringMatching(/is encoded in SQL_ASCII.*create database \w+ template template0 encoding 'UTF8'/),
  });
});

function nameOf(what: string): string {
  return `relink_${what}_${randomBytes(RANDOM_BYTES).toString("hex")}`;
}

function urlOf(name: string): string {
  const url = new URL(inject("testServerUrl"));
  url.pathname = `/${name}`;
  return url.href;
}
