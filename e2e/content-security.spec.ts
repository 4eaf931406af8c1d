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
