import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { addUser } from "@/operations/add-user";
import { createCompany } from "@/operations/create-company";
import { disableUser, enableUser } from "@/operations/disable-user";
import { endSessions } from "@/operations/end-sessions";
import { resetPassword } from "@/operations/reset-password";
import { createAuth } from "./auth";
import { FAILED_SIGN_INS_PER_WINDOW } from "./auth/sign-in-throttle";
import { log } from "./log";

const ORIGIN = "http://relink.example:3000";
const PASSWORD = "a password that is long";
const secret = "0123456789abcdefghijklmnopqrstuvwxyzABCDEF";

let database: TestDatabase;
let db: Database;
let companyId: number;
let people = 0;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
  const company = { slug: "salon", name: "Salon", timeZone: "Europe/Berlin", currency: "EUR", country: "DE" };
  companyId = (await createCompany(db, company)).id;
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});
beforeEach(() => database.sql`delete from rate_limits`);

async function addPerson(): Promise<{ userId: string; email: string }> {
  const email = `person${++people}@salon.example`;
  const person = { email, name: "Person", companyId, role: "agent", password: PASSWORD, locale: "de" } as const;
  return { email, userId: (await addUser(db, person)).userId };
}

type Attempt = { email: string; password?: string; origin?: string; headers?: Record<string, string>; https?: boolean };

function post(path: string, attempt: Attempt): Promise<Response> {
  const { email, password = PASSWORD, origin = ORIGIN, https = false } = attempt;
  const headers = { "content-type": "application/json", host: new URL(ORIGIN).host, origin, ...attempt.headers };
  const body = JSON.stringify({ email, password, name: "Person" });
  return createAuth({ db, secret, https }).handler(
    new Request(`http://relink.invalid/api/auth${path}`, { method: "POST", headers, body }),
  );
}

const signIn = (attempt: Attempt) => post("/sign-in/email", attempt);

async function sessionOf(signedIn: Response) {
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return createAuth({ db, secret, https: false }).api.getSession({ headers: new Headers({ cookie }) });
}

test("signs in with the address in any case of letters, by a cookie that scripts and other sites cannot use", async () => {
  const { email, userId } = await addPerson();
  const response = await signIn({ email: email.toUpperCase() });
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie().join()).toMatch(/^relink\.session_token=.*HttpOnly.*SameSite=Lax/);
  expect(response.headers.getSetCookie().join()).not.toContain("Secure");
  expect((await sessionOf(response))?.user.id).toBe(userId);
});

test("over https the cookie demands https", async () => {
  const { email } = await addPerson();
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "app.example" };
  const response = await signIn({ email, headers, origin: "https://app.example", https: true });
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie().join()).toMatch(/^__Secure-relink\.session_token=.*Secure/);
});

test("a session lasts twelve hours, however much it is used", async () => {
  const { email } = await addPerson();
  const response = await signIn({ email });
  const session = (await sessionOf(response))!.session;
  expect(session.expiresAt.getTime() - session.createdAt.getTime()).toBeCloseTo(12 * 3_600_000, -4);
  const aged = (seconds: number) =>
    database.sql`update sessions set expires_at = now() + make_interval(secs => ${seconds}) where id = ${session.id}`;
  await aged(60);
  expect((await sessionOf(response))?.session.expiresAt.getTime()).toBeLessThan(Date.now() + 61_000);
  await aged(-1);
  expect(await sessionOf(response)).toBeNull();
});

test("a cookie whose signature was changed is nobody's", async () => {
  const { email } = await addPerson();
  const cookie = (await signIn({ email })).headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const forged = `${cookie.slice(0, cookie.lastIndexOf(".") + 1)}${"A".repeat(43)}%3D`;
  const headers = new Headers({ cookie: forged });
  expect(await createAuth({ db, secret, https: false }).api.getSession({ headers })).toBeNull();
});

test("signing in makes a session of its own, whichever one was sent along", async () => {
  const { email } = await addPerson();
  const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const first = cookieOf(await signIn({ email }));
  const second = cookieOf(await signIn({ email, headers: { cookie: first } }));
  const planted = "relink.session_token=planted.signature";
  const third = cookieOf(await signIn({ email, headers: { cookie: planted } }));
  expect(new Set([first, second, third, planted]).size).toBe(4);
  const token = (await sessionOf(await signIn({ email, headers: { cookie: planted } })))?.session.token;
  expect(token, "32 characters of 62 are 190 bits").toMatch(/^[A-Za-z0-9]{32}$/);
});

test("an unknown address and a wrong password get the same answer", async () => {
  const { email } = await addPerson();
  const wrong = await signIn({ email, password: "not the password" });
  const unknown = await signIn({ email: "nobody@salon.example" });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await unknown.text()).toBe(await wrong.text());
});

test.each(["https://elsewhere.example", "http://relink.example:3001", "null"])(
  "refuses a form of %s",
  async (origin) => {
    const { email } = await addPerson();
    expect((await signIn({ email, origin })).status).toBe(403);
  },
);

test("nobody can sign up", async () => {
  expect((await post("/sign-up/email", { email: "new@salon.example" })).status).toBeGreaterThanOrEqual(400);
  expect(await database.sql`select 1 from users where email = 'new@salon.example'`).toHaveLength(0);
});

test("the last allowed guess of an address is answered, the next is not looked at, from wherever it comes", async () => {
  const { email } = await addPerson();
  const statuses: number[] = [];
  for (let guess = 1; guess <= FAILED_SIGN_INS_PER_WINDOW; guess++) {
    const headers = { "x-forwarded-for": `203.0.113.${guess}` };
    statuses.push((await signIn({ email, password: "a wrong password", headers })).status);
  }
  expect(new Set(statuses)).toEqual(new Set([401]));
  expect((await signIn({ email })).status).toBe(429);
});

test("guesses at once are all counted", async () => {
  const { email } = await addPerson();
  const guesses = Array.from({ length: FAILED_SIGN_INS_PER_WINDOW + 5 }, () =>
    signIn({ email, password: "a wrong one" }),
  );
  const statuses = (await Promise.all(guesses)).map((response) => response.status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(5);
});

test("a success forgets the failures before it", async () => {
  const { email } = await addPerson();
  await signIn({ email, password: "a wrong password" });
  await database.sql`update rate_limits set count = ${FAILED_SIGN_INS_PER_WINDOW - 1} where key like 'sign-in|%'`;
  expect((await signIn({ email })).status).toBe(200);
  expect((await signIn({ email, password: "a wrong password" })).status).toBe(401);
  expect((await signIn({ email })).status).toBe(200);
});

test("disabling a user ends every session and refuses the right password, until taken back", async () => {
  const { email, userId } = await addPerson();
  const session = await signIn({ email });
  await disableUser(db, { userId, now: new Date() });
  expect(await sessionOf(session)).toBeNull();
  expect((await signIn({ email })).status).toBe(401);
  expect(await database.sql`select 1 from sessions where user_id = ${userId}`).toHaveLength(0);
  await enableUser(db, { userId });
  expect((await signIn({ email })).status).toBe(200);
});

test("a new password ends every session and replaces the old one", async () => {
  const { email, userId } = await addPerson();
  const session = await signIn({ email });
  await resetPassword(db, { userId, password: "another long password" });
  expect(await sessionOf(session)).toBeNull();
  expect((await signIn({ email })).status).toBe(401);
  expect((await signIn({ email, password: "another long password" })).status).toBe(200);
});

test("signing out everywhere ends the sessions of that user only", async () => {
  const [one, other] = [await addPerson(), await addPerson()];
  const sessions = [await signIn(one), await signIn(one), await signIn(other)];
  expect(await endSessions(db, { userId: one.userId })).toBe(2);
  expect((await Promise.all(sessions.map(sessionOf))).map((found) => found?.user.id)).toEqual([
    undefined,
    undefined,
    other.userId,
  ]);
});

test("each sign-in is logged with how it ended, under an id and no address", async () => {
  const [info, warn] = [vi.spyOn(log, "info"), vi.spyOn(log, "warn")];
  onTestFinished(() => void vi.restoreAllMocks());
  const { email, userId } = await addPerson();
  await signIn({ email });
  await signIn({ email, password: "a wrong password" });
  await signIn({ email: "nobody@salon.example" });
  expect(info.mock.calls).toEqual([
    [{ userId }, "signed in"],
    [{ userId }, "a sign-in was refused"],
    [{ userId: null }, "a sign-in was refused"],
  ]);
  await database.sql`update rate_limits set count = ${FAILED_SIGN_INS_PER_WINDOW} where key like 'sign-in|%'`;
  await signIn({ email });
  await signIn({ email });
  expect(warn.mock.calls).toEqual([[{ userId }, "too many passwords were wrong: the address is refused for a while"]]);
  expect(JSON.stringify([info.mock.calls, warn.mock.calls])).not.toContain("@");
});
