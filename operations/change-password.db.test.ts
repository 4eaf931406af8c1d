import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { connect, type Database } from "@/db/client";
import { accounts, memberships, sessions } from "@/db/schema/account";
import { auditEvents } from "@/db/schema/console";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { verifyPassword } from "@/lib/auth/password";
import { countGuess, FAILED_SIGN_INS_PER_WINDOW } from "@/lib/auth/sign-in-throttle";
import { log } from "@/lib/log";
import { addUser } from "./add-user";
import { changePassword } from "./change-password";
import { createCompany } from "./create-company";

const PRESENT = "the present password";
const CHOSEN = "another long password";

let server: TestDatabase;
let db: Database;
let companyId: number;
let otherCompanyId: number;
let userId: string;
let email: string;
let people = 0;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 3 });
  const company = { name: "Salon", timeZone: "Europe/Berlin", currency: "EUR", country: "DE" };
  companyId = (await createCompany(db, { slug: "salon", ...company })).id;
  otherCompanyId = (await createCompany(db, { slug: "other", ...company })).id;
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  email = `person${++people}@salon.example`;
  const person = { name: "Person", companyId, role: "agent", password: PRESENT, locale: "de" } as const;
  userId = (await addUser(db, { email, ...person })).userId;
});

const change = (present: string, chosen = CHOSEN) => changePassword(db, { userId, present, chosen });
const signIn = (id: string, ofUser = userId) =>
  db.insert(sessions).values({ id, token: `token ${id}`, userId: ofUser, expiresAt: new Date("2999-01-01") });
const sessionsOf = (ofUser: string) => db.$count(sessions, eq(sessions.userId, ofUser));
const auditOf = (ofUser: string) => db.select().from(auditEvents).where(eq(auditEvents.subjectId, ofUser));

async function opens(password: string): Promise<boolean> {
  const [account] = await db.select().from(accounts).where(eq(accounts.userId, userId));
  return verifyPassword({ hash: account!.password!, password });
}

test("the chosen password replaces the present one and ends every session of that user only", async () => {
  const colleague = { name: "Other", companyId, role: "agent", password: PRESENT, locale: "de" } as const;
  const other = await addUser(db, { email: `other-${email}`, ...colleague });
  await signIn("one");
  await signIn("two");
  await signIn("of the other", other.userId);
  await change(PRESENT);
  expect([await opens(PRESENT), await opens(CHOSEN)]).toEqual([false, true]);
  expect([await sessionsOf(userId), await sessionsOf(other.userId)]).toEqual([0, 1]);
});

test("the audit of each of the user's companies says who did it, and no secret", async () => {
  await db.insert(memberships).values({ userId, companyId: otherCompanyId, role: "manager" });
  await change(PRESENT);
  const actor = `user:${userId}`;
  const entry = { actor, action: "update", subject: "accounts", subjectId: userId, before: null, after: null };
  const found = (await auditOf(userId)).filter(({ subject }) => subject === "accounts");
  expect(found.toSorted((one, other) => one.companyId - other.companyId)).toEqual([
    expect.objectContaining({ ...entry, companyId }),
    expect.objectContaining({ ...entry, companyId: otherCompanyId }),
  ]);
});

test.each([
  ["a wrong present password", "not the password", CHOSEN, { code: "refused", key: "errors.password_wrong" }],
  ["one that is too short", PRESENT, "short", { code: "invalid", key: "errors.password" }],
  ["one of spaces", PRESENT, `short${" ".repeat(20)}`, { code: "invalid", key: "errors.password" }],
  ["the present one again", PRESENT, PRESENT, { code: "invalid", key: "errors.password_same" }],
])("%s changes nothing", async (_, present, chosen, refusal) => {
  await signIn(`kept ${people}`);
  await expect(change(present, chosen)).rejects.toMatchObject(refusal);
  expect(await opens(PRESENT)).toBe(true);
  expect(await sessionsOf(userId)).toBe(1);
  expect((await auditOf(userId)).filter(({ subject }) => subject === "accounts")).toEqual([]);
});

test("whoever found a session may guess as often as at the sign-in, counted together, and then not even rightly", async () => {
  expect(await countGuess(db, email), "a sign-in").toBe(true);
  const guesses = Array.from({ length: FAILED_SIGN_INS_PER_WINDOW }, () => change("not the password"));
  const refusals = (await Promise.allSettled(guesses)).map((guess) => guess.status === "rejected" && guess.reason.key);
  expect(refusals.filter((key) => key === "errors.password_wrong")).toHaveLength(FAILED_SIGN_INS_PER_WINDOW - 1);
  expect(refusals.filter((key) => key === "errors.too_many_passwords")).toHaveLength(1);
  await expect(change(PRESENT)).rejects.toMatchObject({ key: "errors.too_many_passwords" });
  expect(await countGuess(db, email), "a sign-in").toBe(false);
  expect(await opens(PRESENT)).toBe(true);
});

test("the right password forgets the guesses before it", async () => {
  for (let guess = 1; guess < FAILED_SIGN_INS_PER_WINDOW; guess++) await countGuess(db, email);
  await change(PRESENT);
  for (let guess = 1; guess <= FAILED_SIGN_INS_PER_WINDOW; guess++) expect(await countGuess(db, email)).toBe(true);
});

test("of two changes at once one is made, and the other hears that its present password is no more", async () => {
  const changes = await Promise.allSettled([change(PRESENT, `${CHOSEN} 1`), change(PRESENT, `${CHOSEN} 2`)]);
  expect(changes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const made = changes[0]!.status === "fulfilled" ? 1 : 2;
  expect(await opens(`${CHOSEN} ${made}`)).toBe(true);
  expect((await auditOf(userId)).filter(({ subject }) => subject === "accounts")).toHaveLength(1);
});

test("a change and a refusal are lines of the log, with an id and nothing else", async () => {
  const info = vi.spyOn(log, "info");
  onTestFinished(() => void vi.restoreAllMocks());
  await change("not the password").catch(() => undefined);
  await change(PRESENT);
  expect(info.mock.calls).toEqual([
    [{ userId }, "a change of password was refused: the present one is another"],
    [{ userId }, "a person changed their password"],
  ]);
});
