import { type APIRequestContext, type APIResponse, request } from "@playwright/test";
import { eq } from "drizzle-orm";
import { memberships } from "@/db/schema/account";
import type { Role } from "@/domain/access/permissions";
import { aboutMissing, actions } from "./entrances/actions";
import { companyState } from "./entrances/company-state";
import { actionId, foundEntrances } from "./entrances/found";
import { pages } from "./entrances/pages";
import { routes } from "./entrances/routes";
import { type Records, type Visitor, visitors } from "./entrances/visitors";
import { storedRun } from "./heal-records";
import { storedIncident } from "./health-records";
import { openCompany } from "./own-company";
import type { Person } from "./person";
import { test as base, expect } from "./test";
import { storedDelivery } from "./webhook-records";

const SECRET = "Rita Geheim";

type Fixtures = {
  author: Person;
  records: Records;
  /** One visitor's own connection, with a session of its own. */
  as(visitor: Visitor): Promise<APIRequestContext>;
};

const test = base.extend<Fixtures>({
  author: async ({ company }, use) => use(await company.person({ role: "admin" })),
  records: async ({ company, db }, use) => {
    const callId = await company.call({ callerName: SECRET, fromE164: "+491713920042" });
    const appointmentId = await company.appointment({ callId, attendeeName: SECRET });
    await use({
      ...{ callId, appointmentId, incidentId: await storedIncident(db, company.id, `Asked ${SECRET}`) },
      deliveryId: await storedDelivery(db, company.id, { body: JSON.stringify({ call: { caller: SECRET } }) }),
      runId: await storedRun(db, company.id, [{ callId, appointmentId }]),
    });
  },
  as: async ({ company, author, db, baseURL }, use) => {
    const other = await openCompany(db);
    const homeless = await company.person();
    await db.delete(memberships).where(eq(memberships.userId, homeless.viewer.userId));
    const person: Record<Visitor, () => Promise<Person> | null> = {
      stranger: () => null,
      withoutCompany: async () => homeless,
      agent: () => company.person({ role: "agent" satisfies Role }),
      manager: () => company.person({ role: "manager" satisfies Role }),
      admin: async () => author,
      otherCompany: () => other.person({ role: "admin" }),
    };
    const open: APIRequestContext[] = [];
    await use(async (visitor) => {
      const somebody = await person[visitor]();
      const state = somebody ? { storageState: await somebody.signedIn(baseURL) } : {};
      const api = await request.newContext({
        ...(baseURL ? { baseURL } : {}),
        ...state,
        maxRedirects: 0,
        extraHTTPHeaders: { origin: baseURL ?? "" },
      });
      open.push(api);
      return api;
    });
    for (const api of open) await api.dispose();
    await other.remove();
  },
});

test("every page, route and action of the application is listed with who may use it", () => {
  const found = foundEntrances();
  expect.soft(Object.keys(pages).toSorted()).toEqual(found.pages);
  expect.soft(Object.keys(routes).toSorted()).toEqual(found.routes);
  expect.soft(Object.keys(actions).toSorted()).toEqual(found.actions);
});

for (const visitor of visitors) {
  const isInside = visitor === "agent" || visitor === "manager" || visitor === "admin";

  test(`every page answers ${visitor} as listed`, async ({ as, records }) => {
    const api = await as(visitor);
    for (const [file, { path, fromList, answers }] of Object.entries(pages)) {
      const answer = await ask(api, path(records), fromList);
      expect.soft(outcome(answer, await answer.text()), file).toBe(answers[visitor]);
      if (!isInside) expect.soft(await answer.text(), file).not.toContain(SECRET);
      else if (answers[visitor] === 200 && file.includes("[id]"))
        expect.soft(await answer.text(), file).toContain(SECRET);
    }
  });

  test(`every route answers ${visitor} as listed`, async ({ as }) => {
    const api = await as(visitor);
    for (const { method, path, answers } of Object.values(routes).flat()) {
      const answer = await api.fetch(path, { method, ...(method === "POST" ? { data: {} } : {}) });
      expect.soft(answer.status(), `${method} ${path}`).toBe(answers[visitor]);
    }
  });

  test(`every action answers ${visitor} as listed, and a refusal leaves every record as it was`, async ({
    as,
    author,
    company,
    records,
    db,
    baseURL,
  }) => {
    let api = await as(visitor);
    for (const [entrance, { page, input, writes, answers }] of Object.entries(actions)) {
      // Signing out ends the session that it was asked in.
      if (entrance.includes("signOut")) api = await as(visitor);
      const sent = await input({ company, author, db, records });
      const before = await companyState(db, company.id);
      const said = await act(api, { page, entrance, input: sent, baseURL });
      expect.soft(said.outcome, entrance).toBe(answers[visitor]);
      const changed = (await companyState(db, company.id)) !== before;
      const mayWrite = writes && isInside && answers[visitor] === "ok";
      expect.soft(changed, `${entrance} changed records`).toBe(mayWrite);
      if (!isInside) expect.soft(said.text, entrance).not.toContain(SECRET);
      if (visitor !== "otherCompany" || !entrance.includes("link-actions")) continue;
      const missing = await act(api, { page, entrance, input: aboutMissing(sent), baseURL });
      const masked = (text: string) => text.replaceAll(/\d+/g, "N");
      expect.soft(masked(said.text), `${entrance} about a missing record`).toBe(masked(missing.text));
    }
  });
}

async function ask(api: APIRequestContext, path: string, fromList: string | undefined): Promise<APIResponse> {
  if (!fromList) return api.get(path);
  const headers = { rsc: "1", "next-url": fromList };
  const answer = await api.get(path, { headers });
  // The router's own check of its headers: the same address with a mark of them.
  const location = answer.headers()["location"] ?? "";
  return location.startsWith(`${path}?_rsc=`) ? api.get(location, { headers }) : answer;
}

/** The status, or the path of a redirect without its query. To the router both are told within a 200. */
function outcome(answer: APIResponse, text: string): number | string {
  const told = /NEXT_HTTP_ERROR_FALLBACK;(\d+)|NEXT_REDIRECT;\w+;([^;]+);/;
  const [, status, path] = (answer.headers()["content-type"] === "text/x-component" && told.exec(text)) || [];
  if (status) return Number(status);
  const location = path ?? answer.headers()["location"];
  return location ? new URL(location, "http://any.invalid").pathname : answer.status();
}

type Act = { page: string; entrance: string; input: unknown; baseURL: string | undefined };

/** Runs a server action as the browser does, with one argument. */
async function act(api: APIRequestContext, { page, entrance, input, baseURL }: Act) {
  const answer = await api.post(page, {
    headers: {
      "next-action": actionId(entrance),
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      origin: baseURL ?? "",
    },
    data: JSON.stringify([input]),
  });
  // The second line of the answer is what the action returned; the page behind it is none of its business.
  const text = /^1:.*$/m.exec(await answer.text())?.[0] ?? "";
  return { text, outcome: outcomeOfAction(answer, text) };
}

function outcomeOfAction(answer: APIResponse, text: string): string {
  const redirect = answer.headers()["x-action-redirect"];
  if (redirect) return redirect.split(";")[0]!;
  if (answer.status() >= 500) return "failed";
  if (text.startsWith('1:{"ok":true')) return "ok";
  return /"code":"(\w+)"/.exec(text)?.[1] ?? "done";
}
