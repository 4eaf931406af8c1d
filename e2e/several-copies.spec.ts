import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type APIRequestContext, type Browser, type BrowserContext, type Page, request } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { connect, type Database } from "@/db/client";
import { sessions } from "@/db/schema/account";
import { companies } from "@/db/schema/company";
import { callNotes } from "@/db/schema/console";
import { webhookDeliveries } from "@/db/schema/delivery";
import { copyDatabase, dropCopy } from "@/db/testing/copies";
import { FAILED_SIGN_INS_PER_WINDOW } from "@/lib/auth/sign-in-throttle";
import { announceDeliveries } from "@/operations/webhooks/announce-deliveries";
import { type LocalProxy, SERVED_BY, startProxy, WANTED_COPY } from "./copies/local-proxy";
import { moveIn } from "./copies/moved-in";
import { startWebCopy, type WebCopy } from "./copies/web-copy";
import { openNotes, sendNote, writeNotes } from "./copies/write-notes";
import { openCompany } from "./own-company";
import { type OwnWorker, startOwnWorker } from "./own-worker";
import type { Person } from "./person";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";
import { storedDelivery } from "./webhook-records";

const CALLS = 24;
const PLACES = [0, 1] as const;
const serverUrl = process.env["DATABASE_URL"] ?? "";

let databaseUrl: string;
let settings: Record<string, string>;
let db: Database;
let copies: WebCopy[] = [];
let workers: OwnWorker[] = [];
let proxy: LocalProxy;
/** What the command wrote that moved an old system in. */
let movedIn: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  databaseUrl = await copyDatabase(serverUrl, "empty");
  db = connect(databaseUrl, { max: 3 });
  const secret = () => randomBytes(32).toString("hex");
  const keys = { RELINK_SESSION_SECRET: secret(), RELINK_SECRET_KEY: secret() };
  settings = { DATABASE_URL: databaseUrl, RELINK_DEMO: "off", ...keys };
  movedIn = await moveIn(settings);
  copies = await Promise.all(PLACES.map(() => startWebCopy(settings)));
  workers = await Promise.all(PLACES.map(() => startOwnWorker(databaseUrl, settings)));
  proxy = await startProxy(copies.map((copy) => copy.url));
});
test.afterAll(async () => {
  await proxy?.stop();
  await Promise.all([...copies, ...workers].map((one) => one.stop()));
  await db?.$client.end({ timeout: 5 });
  if (databaseUrl) await dropCopy(databaseUrl, serverUrl);
});

test("who signs in on one copy is signed in on the other, over https, and out of both", async ({ browser }) => {
  const company = await openCompany(db);
  const { email, password } = await company.person();
  const { page, context } = await visitor(browser);
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: /E-Mail/i }).fill(email);
  await page.getByLabel(/^(Passwort|Password)$/).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/calls$/);
  const session = (await context.cookies()).find((cookie) => cookie.name.endsWith("session_token"));
  expect(session).toMatchObject({ secure: true, httpOnly: true });
  for (const place of PLACES) {
    const answer = await page.request.get("/calls", { headers: { [WANTED_COPY]: String(place) } });
    expect(answer.headers()).toMatchObject({
      [SERVED_BY]: String(place),
      "strict-transport-security": expect.any(String),
    });
    expect(answer.url()).toMatch(/\/calls$/);
  }
  expect(await seriousFindings(page)).toEqual([]);
  const leaving = await page.request.post("/api/auth/sign-out", {
    data: {},
    headers: { origin: proxy.url, [WANTED_COPY]: "0" },
  });
  expect(leaving.status()).toBe(200);
  await context.addCookies([session!]);
  const after = await page.request.get("/calls", { headers: { [WANTED_COPY]: "1" } });
  expect(after.url()).toContain("/sign-in");
  await context.close();
});

test("both copies refuse other sites, and count one guesser's attempts together", async () => {
  const company = await openCompany(db);
  const { email, password } = await company.person();
  const api = await request.newContext({ baseURL: proxy.url, ignoreHTTPSErrors: true });
  const attempt = async (place: number, secret: string, origin = proxy.url) => {
    const headers = { origin, [WANTED_COPY]: String(place), "x-forwarded-for": `198.51.100.${place}` };
    const answer = await api.post("/api/auth/sign-in/email", { data: { email, password: secret }, headers });
    expect(answer.headers()[SERVED_BY]).toBe(String(place));
    return answer.status();
  };
  for (const place of PLACES) {
    expect(await attempt(place, password, "https://elsewhere.example")).toBe(403);
    expect(await attempt(place, password, proxy.url.replace("https:", "http:"))).toBe(403);
  }
  await db.execute(sql`delete from rate_limits`);
  for (let guess = 0; guess < FAILED_SIGN_INS_PER_WINDOW; guess++) {
    expect(await attempt(guess % 2, `wrong-password-${guess}`)).toBe(401);
  }
  for (const place of PLACES) expect(await attempt(place, password)).toBe(429);
  await api.dispose();
});

test("a copy and a worker that are killed under load lose no write, no job and no live update, and nothing is done twice", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const company = await openCompany(db);
  const call = await company.call({ bookingOutcome: "none" });
  const person = await company.person({ role: "admin" });
  const [row] = await db
    .update(companies)
    .set({ fixedNow: null })
    .where(eq(companies.id, company.id))
    .returning({ slug: companies.slug });
  const { page: list } = await visitor(browser, person, "0");
  const listening = list.waitForResponse((answer) => answer.url().includes("/calls/live"));
  await list.goto("/calls");
  await listening;
  const { page: writer } = await visitor(browser, person);
  const simulation = simulate(row!.slug);
  const writing = writeNotes(writer, call, simulation);
  const newCalls = list.getByRole("button", { name: /^\d+ new calls?$/ });
  await expect(newCalls).toBeVisible({ timeout: 60_000 });

  await Promise.all([copies[0]!.kill(), workers[0]!.kill()]);
  const announced = async () => Number((await newCalls.innerText()).split(" ")[0]);
  const atKill = await announced();
  const { code, report } = await simulation;
  await expect.poll(announced).toBeGreaterThan(atKill);

  expect(report).toMatchObject({ calls: CALLS, linked: report.booked, wrong: 0, duplicates: 0, refused: 0 });
  expect(report.booked).toBeGreaterThan(5);
  expect(code).toBe(0);
  const { tried, confirmed } = await writing;
  const kept = (await db.select().from(callNotes).where(eq(callNotes.callId, call))).map((note) => note.body);
  expect(confirmed.length).toBeGreaterThan(3);
  expect(kept).toEqual(expect.arrayContaining(confirmed));
  expect(tried).toEqual(expect.arrayContaining(kept));
  expect(await statusesOfDeliveries(company.id)).not.toEqual(expect.arrayContaining(["waiting", "failed", "parked"]));
  expect(await linkedMoreThanOnce(company.id)).toEqual([]);
});

test("what the copies, the workers and an import write of all this names nobody and holds no secret", async ({
  browser,
}) => {
  const company = await openCompany(db);
  const caller = { callerName: "Greta Gehrke", fromNumber: "0171 3920042", fromE164: "+491713920042" };
  const call = await company.call(caller);
  const { page } = await visitor(browser, await company.person({ name: "Nina Notiz" }), "1");
  await openNotes(page, call);
  await db.execute(sql`alter table call_notes rename to elsewhere`);
  const { failure } = await sendNote(page, "Greta Gehrke asked for 0171 3920042 and greta@gehrke.example.");
  await expect(failure.first()).toBeVisible();
  await db.execute(sql`alter table elsewhere rename to call_notes`);
  expect((await page.goto("/insights"))?.status()).toBe(403);
  const elsewhere = { headers: { origin: "https://elsewhere.example" } };
  expect((await page.request.post("/calls", elsewhere)).status()).toBe(403);
  await page.close();

  const web = copies.map((copy) => copy.said()).join("\n");
  const worked = workers.map((worker) => worker.said()).join("\n");
  expect(web).toContain("A statement failed.");
  expect(web).toContain('"msg":"signed in"');
  expect(web).toContain('"permission":"insights:read","msg":"a request was refused: the role lacks the permission"');
  expect(web).toContain("a request was refused: another site sent it");
  expect(worked).toContain('"event":"linked"');
  expect(JSON.parse(movedIn.trim().split("\n").at(-1)!)).toHaveProperty("tables");
  const personal = [...(await peopleIn(db)), "gehrke", "salon.example"];
  expect(personal).toEqual(expect.arrayContaining(["Martina Kühn", "Nina Notiz", "+491713920042"]));
  const { RELINK_SESSION_SECRET: session, RELINK_SECRET_KEY: key } = settings;
  const tokens = await db.select({ token: sessions.token }).from(sessions);
  const secrets = [session!, key!, new URL(databaseUrl).password, ...tokens.map(({ token }) => token)];
  for (const [name, said] of Object.entries({ web, worked, movedIn })) {
    for (const word of [...personal, ...secrets]) expect.soft(said.includes(word), `${word} in ${name}`).toBe(false);
  }
});

test("a copy and a worker that are asked to end finish the action, the file and the job that they are at", async ({
  browser,
}) => {
  await workers[0]!.stop();
  const company = await openCompany(db);
  const call = await company.call({ callerName: "Lena Letzte" });
  const { page } = await visitor(browser, await company.person({ role: "admin" }), "1");
  await openNotes(page, call);
  const held = await db.$client.reserve();
  await held`begin`;
  await held`lock table calls in access exclusive mode`;
  const { shown } = await sendNote(page, "The last note.");
  const file = page.request.get("/calls/export");
  const body = readFileSync("docs/examples/retell-call.json", "utf8");
  const deliveryId = await storedDelivery(db, company.id, {
    body,
    status: "waiting",
    reason: null,
    dueAt: new Date(),
    settledAt: null,
  });
  await announceDeliveries(db, company.id);
  const atWork = async () => {
    const blocked = await db.execute<{ query: string }>(
      sql`select query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    const [delivery] = await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, deliveryId));
    const isBlocked = (words: RegExp) => blocked.some(({ query }) => words.test(query));
    return { action: isBlocked(/for (no key )?update/), file: isBlocked(/desc limit 1/), job: delivery!.attempts > 0 };
  };
  await expect.poll(atWork, { timeout: 30_000 }).toEqual({ action: true, file: true, job: true });

  const ended = Promise.all([copies[1]!.stop(), workers[1]!.stop()]);
  const isOpen = () =>
    fetch(copies[1]!.url).then(
      () => true,
      () => false,
    );
  await expect.poll(isOpen, { message: "whether a copy that was asked to end still lets somebody in" }).toBe(false);
  await held`commit`;
  held.release();
  await expect(shown).toBeVisible();
  expect(await (await file).text()).toContain("Lena Letzte");
  expect(await ended).toEqual([0, 0]);
  expect(await statusesOfDeliveries(company.id)).toEqual(["done"]);
});

type Visit = { page: Page; context: BrowserContext };

/** A browser that reaches the copies through the proxy, always the wanted one while it answers, or whose turn it is. */
async function visitor(browser: Browser, person?: Person, wanted?: string): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: proxy.url,
    ignoreHTTPSErrors: true,
    ...(wanted === undefined ? {} : { extraHTTPHeaders: { [WANTED_COPY]: wanted } }),
  });
  if (person) await signIn(context.request, person);
  return { page: await context.newPage(), context };
}

async function signIn(api: APIRequestContext, { email, password }: Person): Promise<void> {
  const headers = { origin: proxy.url };
  const answer = await api.post("/api/auth/sign-in/email", { data: { email, password }, headers });
  expect(answer.status()).toBe(200);
}

/** Plays both providers through the proxy; whether all they sent arrived, once. */
async function simulate(company: string): Promise<{ code: number | null; report: { booked: number } }> {
  const size = ["--calls", String(CALLS), "--speed", "15"];
  const args = ["simulate", ...size, "--company", company, "--url", proxy.url, "--json"];
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...settings, NODE_EXTRA_CA_CERTS: proxy.certificate },
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
  });
  const [code] = await once(child, "exit");
  return { code, report: JSON.parse(output) };
}

async function statusesOfDeliveries(companyId: number): Promise<string[]> {
  const rows = await db.execute<{ status: string }>(
    sql`select distinct status from webhook_deliveries where company_id = ${companyId}`,
  );
  return rows.map(({ status }) => status);
}

async function linkedMoreThanOnce(companyId: number): Promise<unknown[]> {
  return db.execute(sql`
    select appointment_id, call_id, count(*) from link_events
     where company_id = ${companyId} and kind = 'linked' group by appointment_id, call_id having count(*) > 1`);
}

/** The full names, addresses and numbers of everybody that the database knows. */
async function peopleIn(db: Database): Promise<string[]> {
  const rows = await db.execute<{ word: string }>(sql`
    select distinct word from (
      select unnest(array[caller_name, from_e164, from_number]) as word from calls
      union all select unnest(array[attendee_name, attendee_phone_e164, attendee_email]) from appointments
      union all select unnest(array[name, email]) from users) words
     where word ~ '[^ ] [^ ]|@|[0-9]{6}'`);
  return rows.map(({ word }) => word);
}
