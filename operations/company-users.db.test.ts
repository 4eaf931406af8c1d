import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { findUserByEmail, listUsers } from "@/db/queries/users";
import { listViewerRows } from "@/db/queries/viewers";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { addUser } from "./add-user";
import { chooseCompany } from "./choose-company";
import { createCompany } from "./create-company";
import { disableUser } from "./disable-user";
import { setLocale } from "./set-locale";
import { setRole } from "./set-role";

let database: TestDatabase;
let db: Database;
let made = 0;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

const place = { name: "Salon", timeZone: "Europe/Berlin", currency: "EUR", country: "DE" };
const person = { name: "Person", role: "agent", password: "a password that is long", locale: "de" } as const;

const addCompany = async () => (await createCompany(db, { ...place, slug: `company-${++made}` })).id;
const addMember = async (companyId: number) =>
  (await addUser(db, { ...person, companyId, email: `member${++made}@salon.example` })).userId;

async function openSession(userId: string, companyId: number | null, expiresAt = "2999-01-01"): Promise<string> {
  const id = `session-${++made}`;
  await database.sql`insert into sessions (id, token, user_id, company_id, expires_at)
    values (${id}, ${id}, ${userId}, ${companyId}, ${expiresAt})`;
  return id;
}

test.each([
  [{ timeZone: "Berlin" }, "time zone"],
  [{ timeZone: "+02:00" }, "time zone"],
  [{ timeZone: "" }, "time zone"],
  [{ currency: "EURO" }, "currency"],
  [{ country: "XX" }, "country"],
  [{ slug: "Salon Süd" }, "slug"],
  [{ slug: "-salon" }, "slug"],
  [{ name: "  " }, "name"],
])("refuses a company with %j, naming what is wrong", async (wrong, named) => {
  const attempt = createCompany(db, { ...place, slug: "wrong", ...wrong });
  await expect(attempt).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining(named) });
});

test("refuses a slug that is taken", async () => {
  await createCompany(db, { ...place, slug: "taken" });
  await expect(createCompany(db, { ...place, slug: "taken" })).rejects.toMatchObject({ code: "refused" });
});

test("somebody of one company joins another with the account they have", async () => {
  const [first, second] = [await addCompany(), await addCompany()];
  const email = "both@salon.example";
  const { userId } = await addUser(db, { ...person, email, companyId: first });
  const again = { ...person, email: "Both@Salon.example", companyId: second, role: "admin" } as const;
  expect(await addUser(db, again)).toEqual({ userId, created: false });
  expect(await listUsers(db, { companyId: second })).toMatchObject([{ id: userId, email, role: "admin" }]);
  await expect(addUser(db, again)).rejects.toMatchObject({ code: "refused" });
});

test.each([11, 129])("refuses a password of %i characters and leaves no account behind", async (length) => {
  const companyId = await addCompany();
  const email = `length${length}@salon.example`;
  const attempt = addUser(db, { ...person, email, companyId, password: "x".repeat(length) });
  await expect(attempt).rejects.toMatchObject({ code: "invalid" });
  expect(await findUserByEmail(db, email)).toBeNull();
});

test("a role changes for one company only, and for members only", async () => {
  const [own, other] = [await addCompany(), await addCompany()];
  const userId = await addMember(own);
  await setRole(db, { userId, companyId: own, role: "manager" });
  expect(await listUsers(db, { companyId: own })).toMatchObject([{ id: userId, role: "manager" }]);
  await expect(setRole(db, { userId, companyId: other, role: "admin" })).rejects.toMatchObject({ code: "not_found" });
});

test("a viewer's chosen company comes first, without a choice the oldest", async () => {
  const [first, second] = [await addCompany(), await addCompany()];
  const userId = await addMember(second);
  await database.sql`insert into memberships (user_id, company_id, role) values (${userId}, ${first}, 'admin')`;
  const sessionId = await openSession(userId, null);
  const companies = async () => (await listViewerRows(db, { sessionId })).map((row) => [row.companyId, row.role]);
  expect(await companies()).toEqual([
    [first, "admin"],
    [second, "agent"],
  ]);
  await chooseCompany(db, { sessionId, userId, companyId: second });
  expect(await companies()).toEqual([
    [second, "agent"],
    [first, "admin"],
  ]);
});

test("a company that the user has left is no longer theirs, though the session chose it", async () => {
  const [kept, left] = [await addCompany(), await addCompany()];
  const userId = await addMember(kept);
  const sessionId = await openSession(userId, left);
  expect(await listViewerRows(db, { sessionId })).toMatchObject([{ companyId: kept }]);
});

test("a user without a company is one row without a company", async () => {
  await database.sql`insert into users (id, name, email) values ('alone', 'Alone', 'alone@salon.example')`;
  const sessionId = await openSession("alone", null);
  expect(await listViewerRows(db, { sessionId })).toMatchObject([{ userId: "alone", companyId: null, role: null }]);
});

test("nobody looks through a session that ended, or of a user who is disabled", async () => {
  const userId = await addMember(await addCompany());
  const [ended, open] = [await openSession(userId, null, "2020-01-01"), await openSession(userId, null)];
  expect(await listViewerRows(db, { sessionId: ended })).toEqual([]);
  expect(await listViewerRows(db, { sessionId: open })).toHaveLength(1);
  await database.sql`update users set disabled_at = now() where id = ${userId}`;
  expect(await listViewerRows(db, { sessionId: open })).toEqual([]);
});

test("a company of others, and a session of others, cannot be chosen", async () => {
  const [own, foreign] = [await addCompany(), await addCompany()];
  const [userId, stranger] = [await addMember(own), await addMember(foreign)];
  const sessionId = await openSession(userId, own);
  const missing = { code: "not_found" };
  await expect(chooseCompany(db, { sessionId, userId, companyId: foreign })).rejects.toMatchObject(missing);
  await expect(chooseCompany(db, { sessionId, userId: stranger, companyId: foreign })).rejects.toMatchObject(missing);
});

test("a language belongs to the user, in every session", async () => {
  const companyId = await addCompany();
  const [userId, other] = [await addMember(companyId), await addMember(companyId)];
  await setLocale(db, { userId, locale: "en" });
  const localeOf = async (id: string) =>
    (await listViewerRows(db, { sessionId: await openSession(id, null) })).map((row) => row.locale);
  expect([await localeOf(userId), await localeOf(other)]).toEqual([["en"], ["de"]]);
});

test("disabling somebody who is not there says so", async () => {
  await expect(disableUser(db, { userId: "nobody", now: new Date() })).rejects.toMatchObject({ code: "not_found" });
});
