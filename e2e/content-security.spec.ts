import { pages } from "./entrances/pages";
import { storedRecords } from "./entrances/stored-records";
import { expect, test } from "./test";

test("only a page's own scripts run: each answer has a nonce of its own, and a script without it does nothing", async ({
  company,
  pageOf,
}) => {
  const page = await pageOf(await company.person({ role: "agent", locale: "en", name: "Ana" }));
  const nonces = new Set<string>();
  for (const path of ["/calls", "/appointments", "/nowhere"]) {
    const policy = (await page.goto(path))?.headers()["content-security-policy"] ?? "";
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts).not.toContain("unsafe-inline");
    nonces.add(/'nonce-([^']+)'/.exec(scripts)?.[1] ?? "none");
  }
  expect(nonces.size).toBe(3);
  await page.goto("/calls");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken over'";
    document.body.append(script);
    return document.title;
  });
  expect(ran).not.toBe("taken over");
  expect((await page.request.get("/api/live")).headers()["content-security-policy"]).toContain("default-src 'none'");
});

test("every page forbids scripts without its nonce, and each of its own scripts carries it", async ({
  company,
  db,
  pageOf,
}) => {
  const page = await pageOf(await company.person({ role: "admin", locale: "en", name: "Ada" }));
  const records = await storedRecords(db, company);
  for (const [file, { path }] of Object.entries(pages)) {
    const answer = await page.request.get(path(records));
    const scripts = /script-src ([^;]*)/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "none";
    expect.soft(scripts, file).not.toMatch(/unsafe|https?:|\*|data:/);
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "none";
    const tags = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    const bare = tags.filter((tag) => !tag.includes(`nonce="${nonce}"`));
    expect.soft(bare, file).toEqual([]);
  }
});
