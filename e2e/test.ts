import { randomInt } from "node:crypto";
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect as baseExpect,
  type Page,
  request,
  type TestInfo,
} from "@playwright/test";
import { eq, inArray } from "drizzle-orm";
import { connect, type Database } from "@/db/client";
import { story } from "@/db/demo/story";
import { users } from "@/db/schema/account";
import { companies } from "@/db/schema/company";
import type { Role } from "@/domain/access/permissions";
import type { Locale } from "@/domain/access/viewer";
import { openHydrated } from "./hydrated";
import { type OwnCompany, openCompany } from "./own-company";
import { newPerson, type Person, type SignedInState } from "./person";
import { seriousFindings } from "./serious-findings";

type ContextOptions = NonNullable<Parameters<Browser["newContext"]>[0]>;

const PATIENCE_MS = 90_000;

type TestFixtures = {
  patience: undefined;
  /** Whatever pages a test leaves open have nothing that axe finds serious. */
  accessible: undefined;
  company: OwnCompany;
  /** A page in a browser of its own, signed in as this person. */
  pageOf(person: Person, options?: ContextOptions): Promise<Page>;
  /** A page of the demo company, signed in with this role and language. */
  demoPage(role: Role, locale: Locale, options?: ContextOptions): Promise<Page>;
};
type WorkerFixtures = {
  db: Database;
  demoStates: (role: Role, locale: Locale) => Promise<SignedInState>;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  browser: [
    async ({ browser }, use) => {
      openHydrated(browser);
      await use(browser);
    },
    { scope: "worker" },
  ],
  db: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern.
    async ({}, use) => {
      const url = process.env["DATABASE_URL"];
      if (!url) throw new Error("With E2E_URL set, DATABASE_URL must name the database of that application.");
      const db = connect(url, { max: 3 });
      await use(db);
      await db.$client.end({ timeout: 5 });
    },
    { scope: "worker" },
  ],
  demoStates: [
    async ({ db }, use, worker) => {
      const states = new Map<string, Promise<SignedInState>>();
      const people: string[] = [];
      const companyId = await demoCompanyId(db);
      const signIn = async (role: Role, locale: Locale) => {
        const person = await newPerson(db, { companyId, role, locale, name: "Vera Vertretung" });
        people.push(person.viewer.userId);
        return person.signedIn(worker.project.use.baseURL);
      };
      await use((role, locale) => {
        const key = `${role} ${locale}`;
        const state = states.get(key) ?? signIn(role, locale);
        states.set(key, state);
        return state;
      });
      if (people.length > 0) await db.delete(users).where(inArray(users.id, people));
    },
    { scope: "worker" },
  ],
  patience: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern.
    async ({}, use, info) => {
      info.setTimeout(PATIENCE_MS);
      await use(undefined);
    },
    { auto: true },
  ],
  company: async ({ db }, use) => {
    const company = await openCompany(db);
    await use(company);
    await company.remove();
  },
  page: async ({ page }, use, info) => {
    await use(page);
    await expectAccessible([page], info);
  },
  // It needs the fixtures that open pages, so that they close them after it.
  accessible: [
    async ({ browser, pageOf: _, demoPage: __ }, use, info) => {
      await use(undefined);
      const pages = browser.contexts().flatMap((context) => context.pages());
      await expectAccessible(pages, info);
    },
    { auto: true },
  ],
  pageOf: async ({ browser, baseURL }, use, info) => {
    const open = opener(browser, info);
    await use(async (person, options) => open.page(await person.signedIn(baseURL), options));
    await open.close();
  },
  demoPage: async ({ browser, demoStates }, use, info) => {
    const open = opener(browser, info);
    await use(async (role, locale, options) => open.page(await demoStates(role, locale), options));
    await open.close();
  },
});

/** Looks at the pages that a passed test leaves open, wherever they were opened. */
async function expectAccessible(pages: Page[], info: TestInfo): Promise<void> {
  if (info.status !== "passed") return;
  for (const page of pages) {
    if (!page.url().startsWith("http")) continue;
    expect.soft(await seriousFindings(page), new URL(page.url()).pathname).toEqual([]);
  }
}

/** Patient with a machine that does other work; what is there at once costs no time. */
export const expect = baseExpect.configure({ timeout: 15_000 });

/** The cookies after a sign-in with this password. */
export async function signedInState(person: Pick<Person, "email" | "password">, baseURL: string | undefined) {
  const api = await request.newContext(baseURL ? { baseURL } : {});
  const answer = await api.post("/api/auth/sign-in/email", {
    data: { email: person.email, password: person.password },
    // Sign-ins are counted per address: each comes from one of its own, as from behind a proxy.
    headers: { origin: baseURL ?? "", "x-forwarded-for": `203.0.113.${randomInt(256)}` },
  });
  expect(answer.status(), `sign-in of ${person.email}`).toBe(200);
  const state = await api.storageState();
  await api.dispose();
  return state;
}

export async function demoCompanyId(db: Database): Promise<number> {
  const [company] = await db.select({ id: companies.id }).from(companies).where(eq(companies.slug, story.slug));
  return company!.id;
}

function opener(browser: Browser, info: TestInfo) {
  const contexts: BrowserContext[] = [];
  return {
    async page(storageState: SignedInState, options: ContextOptions = {}) {
      const { contextOptions: _, ...use } = info.project.use;
      const context = await browser.newContext({ ...use, ...options, storageState });
      contexts.push(context);
      return context.newPage();
    },
    async close() {
      for (const context of contexts) await context.close();
    },
  };
}
