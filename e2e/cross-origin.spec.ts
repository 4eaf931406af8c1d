import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema/account";
import { actions } from "./entrances/actions";
import { companyState } from "./entrances/company-state";
import { actionId } from "./entrances/found";
import { routes } from "./entrances/routes";
import { storedRecords } from "./entrances/stored-records";
import { send } from "./fuzz/send";
import { expect, test } from "./test";

const ELSEWHERE = "https://elsewhere.example";

/** What another site, or a page within ours that it framed, could make a browser send. */
const strangeOrigins = (ours: string): Record<string, string>[] => [
  { origin: ELSEWHERE },
  { origin: "null" },
  {},
  { origin: `${ours}.elsewhere.example` },
  { origin: ours.replace("//", "//elsewhere.example@") },
  { origin: ours.replace(/:\d+$/, ":1") },
  { origin: ours, "sec-fetch-site": "cross-site" },
  { origin: ours, "sec-fetch-site": "same-site" },
  { origin: ELSEWHERE, host: new URL(ours).host, referer: `${ours}/calls` },
];

test("no action is done that another site asked for, whatever the session may do", async ({ company, db, baseURL }) => {
  test.setTimeout(240_000);
  const author = await company.person({ role: "admin" });
  const cookie = await cookieOf(author, baseURL!);
  const records = await storedRecords(db, company);
  const strange = strangeOrigins(baseURL!);
  for (const [index, [entrance, { page, input }]] of Object.entries(actions).entries()) {
    const body = JSON.stringify([await input({ company, author, db, records })]);
    const before = await companyState(db, company.id);
    const asked = {
      cookie,
      accept: "text/x-component",
      "next-action": actionId(entrance),
      "content-type": "text/plain;charset=UTF-8",
    };
    const origin = strange[index % strange.length]!;
    const { status } = await send(baseURL!, { method: "POST", path: page, headers: { ...asked, ...origin }, body });
    expect.soft(status, `${entrance} from ${JSON.stringify(origin)}`).toBe(403);
    expect.soft(await companyState(db, company.id), `${entrance} changed records`).toBe(before);
  }
});

test("no route that a session opens takes a post of another site, and those without a session ask for their own proof", async ({
  company,
  baseURL,
}) => {
  const cookie = await cookieOf(await company.person({ role: "admin" }), baseURL!);
  const posts = Object.values(routes)
    .flat()
    .filter(({ method }) => method === "POST");
  for (const { path } of posts) {
    for (const origin of strangeOrigins(baseURL!)) {
      const headers = { cookie, "content-type": "application/json", ...origin };
      const { status } = await send(baseURL!, { method: "POST", path, headers, body: "{}" });
      const refusals = path.startsWith("/api/") ? [401, 403, 404] : [403];
      expect.soft(refusals, `${status} to ${path} from ${JSON.stringify(origin)}`).toContain(status);
    }
  }
});

test("another site can neither sign anybody in nor out", async ({ company, db, baseURL }) => {
  const person = await company.person({ role: "agent" });
  const cookie = await cookieOf(person, baseURL!);
  const body = JSON.stringify({ email: person.email, password: person.password });
  for (const origin of [{ origin: ELSEWHERE }, { origin: "null" }]) {
    const headers = { cookie, "content-type": "application/json", ...origin };
    const signIn = await send(baseURL!, { method: "POST", path: "/api/auth/sign-in/email", headers, body });
    expect.soft(signIn.status, JSON.stringify(origin)).toBe(403);
    expect.soft(signIn.headers["set-cookie"]).toBeUndefined();
    const signOut = await send(baseURL!, { method: "POST", path: "/api/auth/sign-out", headers, body: "{}" });
    expect.soft(signOut.status, JSON.stringify(origin)).toBe(403);
  }
  expect(await db.$count(sessions, eq(sessions.userId, person.viewer.userId))).toBe(1);
});

test("each sign-in begins another session, whatever session cookie the browser brought along", async ({
  company,
  baseURL,
}) => {
  const person = await company.person({ role: "agent" });
  const fixed = "relink.session_token=0123456789abcdef0123456789abcdef.AAAA";
  const signIn = async (cookie: string) => {
    const headers = { cookie, "content-type": "application/json", origin: baseURL! };
    const body = JSON.stringify({ email: person.email, password: person.password });
    const got = await send(baseURL!, { method: "POST", path: "/api/auth/sign-in/email", headers, body });
    expect(got.status).toBe(200);
    return got.headers["set-cookie"]!.find((one) => one.includes("session_token"))!.split(";")[0]!;
  };
  const first = await signIn(fixed);
  const second = await signIn(first);
  expect(new Set([fixed, first, second]).size).toBe(3);
});

async function cookieOf(
  person: { signedIn(baseURL: string | undefined): Promise<{ cookies: { name: string; value: string }[] }> },
  baseURL: string,
) {
  const { cookies } = await person.signedIn(baseURL);
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}
