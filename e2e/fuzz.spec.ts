import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { and, eq, isNotNull } from "drizzle-orm";
import fc from "fast-check";
import type { Database } from "@/db/client";
import { companies } from "@/db/schema/company";
import { webhookDeliveries } from "@/db/schema/delivery";
import { functionNames } from "@/domain/booking/function-name";
import { providers } from "@/domain/webhooks/provider";
import { mutatedBodies } from "@/integrations/testing/mutated-bodies";
import { createDeployToken } from "@/operations/deploy-tokens";
import { setKeys } from "@/operations/webhooks/change-keys";
import { actions } from "./entrances/actions";
import { companyState } from "./entrances/company-state";
import { actionId } from "./entrances/found";
import { pages } from "./entrances/pages";
import { routes } from "./entrances/routes";
import { storedRecords } from "./entrances/stored-records";
import type { Records } from "./entrances/visitors";
import { nastyAddress, nastyHeaders } from "./fuzz/addresses";
import { brokenBodies, multipart } from "./fuzz/bodies";
import { insidesIn } from "./fuzz/leaks";
import { mutate } from "./fuzz/mutate";
import { type Random, randomOf } from "./fuzz/random";
import { allOf, type Got, type Sent, send } from "./fuzz/send";
import { type OwnCompany, openCompany } from "./own-company";
import type { Person } from "./person";
import { test as base, expect } from "./test";
import { storedDelivery } from "./webhook-records";

/** How often each entrance is tried; a long run sets more, and another seed. */
const ROUNDS = Number(process.env["RELINK_FUZZ_ROUNDS"] || 1);
const SEED = Number(process.env["RELINK_FUZZ_SEED"] || 20_251_001);
const AT_ONCE = 4;
/** More than this nobody may send. */
const LONGEST_SHOWN = 2_000_000;
const SECRET = "Rita Geheim";
const KEY = "key_of_this_test_0123456789";

type Fixtures = {
  random: Random;
  author: Person;
  records: Records;
  /** Another company, whose records nothing may show or change. */
  other: OwnCompany & { callId: number; deliveryId: number; state: string };
  cookie: string;
  /** Sends as the author, and judges the answer. */
  tried(sent: Sent, name: string): Promise<Got>;
};

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern.
  random: async ({}, use, info) => {
    info.setTimeout(120_000 * ROUNDS);
    await use(randomOf(SEED));
  },
  author: async ({ company }, use) => use(await company.person({ role: "admin" })),
  records: async ({ company, db }, use) => use(await storedRecords(db, company)),
  other: async ({ db }, use) => {
    const other = await openCompany(db);
    const callId = await other.call({ callerName: SECRET, fromE164: "+491713920042", summary: SECRET });
    await other.appointment({ callId, attendeeName: SECRET });
    const deliveryId = await storedDelivery(db, other.id, { body: JSON.stringify({ event: SECRET }) });
    const state = await companyState(db, other.id);
    await use({ ...other, callId, deliveryId, state });
    expect(await companyState(db, other.id), "another company's records").toBe(state);
    await other.remove();
  },
  cookie: async ({ author, baseURL }, use) => {
    const { cookies } = await author.signedIn(baseURL);
    await use(cookies.map(({ name, value }) => `${name}=${value}`).join("; "));
  },
  tried: async ({ baseURL, cookie }, use) => {
    await use(async (sent, name) => {
      const got = await send(baseURL!, { ...sent, headers: { cookie, ...sent.headers } });
      const asked = `${name}: ${sent.method} ${sent.path.slice(0, 300)} ${JSON.stringify(sent.headers)} ${String(sent.body ?? "").slice(0, 600)}`;
      expect
        .soft(got.status > 0 && got.status < 500, `${got.status} to ${asked}\n${got.text.slice(0, 300)}`)
        .toBe(true);
      expect.soft(FAILED_INSIDE.test(got.text), `failed inside: ${asked}\n${got.text.slice(0, 300)}`).toBe(false);
      if (!SHOWS_INSIDES.test(sent.path)) expect.soft(insidesIn(got.text), asked).toEqual([]);
      expect.soft(got.text.includes(SECRET), `another company's record in ${asked}`).toBe(false);
      return got;
    });
  },
});

/** An action that throws answers 200, with a number under which the log tells why; what our pages say by one has a word. */
const FAILED_INSIDE = /^[0-9a-f]+:E\{[^\n]*"digest":"(?!NEXT_)/m;

/** What administrators read there is what failed inside. */
const SHOWS_INSIDES = /^\/settings\/problems(\?|$)/;

test("pages and routes answer addresses and headers that make no sense without failing or telling", async ({
  random,
  records,
  other,
  tried,
  baseURL,
}) => {
  const addresses = [
    ...Object.values(pages).map(({ path }) => ({ method: "GET", path: path(records), kept: false })),
    ...Object.values(routes)
      .flat()
      .map(({ method, path }) => ({ method, path, kept: false })),
    { method: "GET", path: `/calls/${other.callId}`, kept: true as const },
    { method: "GET", path: `/calls/${other.callId}/recording`, kept: true as const },
  ];
  const jobs = addresses.flatMap(({ method, path, kept }) =>
    Array.from({ length: ROUNDS }, () => ({
      ...{ method, path: nastyAddress(path, random, kept ? { path: true } : {}) },
      headers: {
        ...(method === "POST" ? { origin: baseURL! } : {}),
        ...(random.below(3) === 0 ? nastyHeaders(random) : {}),
      },
      ...(method === "POST" ? { body: random.one(brokenBodies) } : {}),
    })),
  );
  await allOf(jobs, AT_ONCE, async (job) => void (await tried(job, "an address")));
});

test("actions refuse what they are not meant for, and change nothing then", async ({
  random,
  records,
  other,
  tried,
  author,
  company,
  db,
  baseURL,
}) => {
  const place = { company, author, db, records };
  for (const [entrance, { page, input }] of Object.entries(actions)) {
    if (/signOut/.test(entrance)) continue;
    const usual = await input(place);
    const before = await companyState(db, company.id);
    const headers = { origin: baseURL!, accept: "text/x-component", "next-action": actionId(entrance) };
    const plain = { ...headers, "content-type": "text/plain;charset=UTF-8" };
    const outcomes: string[] = [];
    const jobs: Sent[] = Array.from({ length: ROUNDS }, () => ({
      ...{ method: "POST", path: page, headers: plain },
      body: JSON.stringify([mutate(usual, random, other.callId)]) ?? "[]",
    }));
    const broken = { headers: plain, body: random.one(brokenBodies) };
    jobs.push({ method: "POST", path: page, ...(random.below(2) === 0 ? broken : multipart(headers, random)) });
    await allOf(jobs, AT_ONCE, async (job) => {
      const { text } = await tried(job, entrance);
      outcomes.push(/^1:\{"ok":true/m.test(text) ? "ok" : "refused");
    });
    if (outcomes.includes("ok")) continue;
    expect.soft(await companyState(db, company.id), `${entrance} was refused, but changed records`).toBe(before);
  }
});

test("signed webhooks and functions, and deploys, take in or refuse whatever they are sent", async ({
  random,
  other,
  tried,
  author,
  company,
  db,
  baseURL,
}) => {
  const slug = (await db.select().from(companies).where(eq(companies.id, company.id)))[0]!.slug;
  for (const provider of ["retell", "calcom"] as const) {
    await setKeys(db, { companyId: company.id, actor: "test", provider, keys: { signing: [KEY] } });
  }
  const deploy = await createDeployToken(db, { viewer: author.viewer, name: "of this test" });
  const read = (name: string) => JSON.parse(readFileSync(`docs/examples/${name}.json`, "utf8"));
  const call = read("retell-call");
  const booking = read("calcom-booking");
  const args = { name: "Anna Müller", service: "Schnitt", date: "2025-11-10", time: "14:30", phone: "+493023125042" };
  const asked = { args, call: { ...call.call, call_status: "ongoing" } };
  const bodyOf = (usual: unknown) =>
    random.below(6) === 0 ? random.one(brokenBodies) : (JSON.stringify(mutate(usual, random, other.callId)) ?? "");
  const retell = (body: string | Buffer) => {
    const digest = createHmac("sha256", KEY).update(body).update(String(Date.now())).digest("hex");
    return { "x-retell-signature": `v=${Date.now()},d=${digest}` };
  };
  const jobs = Array.from({ length: ROUNDS * 12 }).flatMap((): Sent[] => {
    const [callBody, bookingBody, functionBody] = [bodyOf(call), bodyOf(booking), bodyOf(asked)];
    const name = random.one(functionNames);
    const calcom = { "x-cal-signature-256": createHmac("sha256", KEY).update(bookingBody).digest("hex") };
    const json = { "content-type": "application/json", authorization: `Bearer ${deploy.token}` };
    const post = { method: "POST" };
    return [
      { ...post, path: `/api/webhooks/retell/${slug}`, headers: retell(callBody), body: callBody },
      { ...post, path: `/api/webhooks/calcom/${slug}`, headers: calcom, body: bookingBody },
      { ...post, path: `/api/functions/${slug}/${name}`, headers: retell(functionBody), body: functionBody },
      {
        method: "GET",
        path: nastyAddress(`/api/functions/${slug}/${name}`, random, { path: true }),
        headers: retell(""),
      },
      { ...post, path: "/api/deploys", headers: json, body: bodyOf({ label: "v2", at: "2025-11-05T09:00:00Z" }) },
      {
        ...post,
        path: "/answers",
        headers: { ...json, origin: baseURL! },
        body: bodyOf({ typed: "Anna Müller morgen", personKey: null }),
      },
      {
        ...post,
        path: "/api/auth/sign-in/email",
        headers: json,
        body: bodyOf({ email: author.email, password: "no" }),
      },
    ];
  });
  await allOf(jobs, AT_ONCE, async (job) => void (await tried(job, "a body")));
  await allSettled(db, company.id);
});

test("stored deliveries that make no sense are replayed and shown", async ({
  random,
  other,
  tried,
  company,
  db,
  baseURL,
}) => {
  const mutated = fc.sample(mutatedBodies(), { numRuns: 12 * ROUNDS, seed: SEED });
  // A text column holds no NUL.
  const broken = brokenBodies.map((body) => String(body).replaceAll("\0", "").slice(0, LONGEST_SHOWN));
  const bodies = [...mutated, ...broken.map((body) => ({ provider: random.one(providers), body }))];
  const ids: number[] = [];
  for (const sent of bodies) ids.push(await storedDelivery(db, company.id, sent));

  const headers = {
    ...{ origin: baseURL!, accept: "text/x-component", "content-type": "text/plain;charset=UTF-8" },
    "next-action": actionId("app/(console)/settings/integration-actions.ts#replayDeliveriesAction"),
  };
  const replay = async (input: unknown) => {
    const body = JSON.stringify([input]);
    const { text } = await tried({ method: "POST", path: "/settings/deliveries", headers, body }, "a replay");
    expect.soft(text).toMatch(/^1:\{"ok":true/m);
    await allSettled(db, company.id);
  };
  await replay({ ids: [...ids, other.deliveryId] });
  for (const status of ["parked", "ignored"]) await replay({ status, provider: null });

  const pages = ["/settings/deliveries", ...ids.map((id) => `/settings/deliveries/${id}`)];
  await allOf(pages, AT_ONCE, async (path) => {
    const { status } = await tried({ method: "GET", path }, "a stored delivery");
    expect.soft(status, path).toBe(200);
  });
  const foreign = `/settings/deliveries/${other.deliveryId}`;
  expect((await tried({ method: "GET", path: foreign }, "another company's")).status).toBe(404);
});

async function allSettled(db: Database, company: number): Promise<void> {
  const { companyId, dueAt } = webhookDeliveries;
  const waiting = () => db.$count(webhookDeliveries, and(eq(companyId, company), isNotNull(dueAt)));
  await expect.poll(waiting, { message: "deliveries that are neither taken in nor parked", timeout: 60_000 }).toBe(0);
}
