import { eq } from "drizzle-orm";
import { memberships } from "@/db/schema/account";
import { appointments } from "@/db/schema/appointment";
import { FAILED_SIGN_INS_PER_WINDOW } from "@/lib/auth/sign-in-throttle";
import { disableUser } from "@/operations/disable-user";
import { send } from "./fuzz/send";
import { openCompany } from "./own-company";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

test.describe("the door", () => {
  test("every answer carries the security headers", async ({ request }) => {
    for (const path of ["/sign-in", "/api/live", "/nowhere"]) {
      const headers = (await request.get(path)).headers();
      expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"], path).toBe("nosniff");
      expect(headers["x-frame-options"], path).toBe("DENY");
      expect(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
      expect(headers["permissions-policy"], path).toContain("camera=(), microphone=(), geolocation=()");
      expect(headers["access-control-allow-origin"], path).toBeUndefined();
      expect(headers["x-powered-by"], path).toBeUndefined();
    }
    expect((await request.get("/api/live")).headers()["content-disposition"]).toBe('attachment; filename="api.json"');
  });

  test("no cache keeps what a signed-in person was shown", async ({ company, pageOf }) => {
    const call = await company.call();
    const page = await pageOf(await company.person({ role: "admin" }));
    for (const path of ["/calls", `/calls/${call}`, "/calls/matching", "/answers", "/insights", "/settings/users"]) {
      expect((await page.request.get(path)).headers()["cache-control"], path).toContain("no-store");
    }
  });

  test("a session is a cookie that no script can read, and the answer repeats no token", async ({
    company,
    pageOf,
    request,
  }) => {
    const person = await company.person();
    const page = await pageOf(person);
    const cookies = await page.context().cookies();
    const session = cookies.find((cookie) => cookie.name.endsWith("session_token"));
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    await page.goto("/calls");
    expect(await page.evaluate(() => document.cookie)).not.toContain("session_token");
    const { email, password } = person;
    const answer = await request.post("/api/auth/sign-in/email", { data: { email, password } });
    expect(await answer.text()).not.toContain(session!.value.split(".")[0]!);
  });

  test("a wrong password and an unknown address are answered alike, and guessing ends", async ({ company, page }) => {
    const { email, password } = await company.person();
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "English" }).click();
    const attempt = async (address: string, secret: string) => {
      await page.getByRole("textbox", { name: "E-mail address" }).fill(address);
      await page.getByLabel("Password", { exact: true }).fill(secret);
      const answered = page.waitForResponse("**/api/auth/sign-in/email");
      await page.getByRole("button", { name: "Sign in" }).click();
      return (await answered).status();
    };
    const mismatch = page.getByText("This e-mail address and this password do not match.");
    await attempt("nobody@relink.example", "wrong-password");
    await expect(mismatch).toBeVisible();
    for (let guess = 1; guess <= FAILED_SIGN_INS_PER_WINDOW; guess += 1) {
      expect(await attempt(email, `wrong-password-${guess}`)).toBe(401);
    }
    await expect(mismatch).toBeVisible();
    expect(await attempt(email, password)).toBe(429);
    await expect(page.getByText("Too many attempts. Please wait a few minutes.")).toBeVisible();
  });

  test("what is much larger than any sign-in is not read, whether or not it says how large it is", async ({
    baseURL,
  }) => {
    const body = JSON.stringify({ email: "ana@relink.example", password: "x".repeat(20_000) });
    const path = "/api/auth/sign-in/email";
    const headers = { "content-type": "application/json", origin: baseURL! };
    expect((await send(baseURL!, { method: "POST", path, headers, body })).status).toBe(413);
    const stream = { body: new Blob([body]).stream(), duplex: "half" } as RequestInit;
    expect((await fetch(baseURL + path, { method: "POST", headers, ...stream })).status).toBe(413);
  });

  test("signing in leads to the page that was asked for, and never to another site", async ({ company, page }) => {
    const { email, password } = await company.person();
    await page.goto("/calls?status=linked");
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByRole("textbox", { name: /E-Mail/i }).fill(email);
    await page.getByLabel(/^(Passwort|Password)$/).fill(password);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/calls\?status=linked$/);
    await page.goto("/sign-in?next=https://elsewhere.example/");
    await expect(page).toHaveURL(/\/calls$/);
  });

  test("signing out ends the session, also for a copy of its cookie", async ({ company, pageOf, browser }) => {
    const page = await pageOf(await company.person());
    await page.goto("/calls");
    const copy = await page.context().storageState();
    await page.getByRole("button", { name: /^Ana Agent|Ana Agent$/ }).click();
    await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    const thief = await browser.newContext({ storageState: copy });
    const stolen = await thief.newPage();
    await stolen.goto(new URL("/calls", page.url()).href);
    await expect(stolen).toHaveURL(/\/sign-in/);
    await thief.close();
  });

  test("signing out leaves nothing in the tab, and the way back shows no record", async ({ company, pageOf }) => {
    await company.call({ callerName: "Rita Rest", fromE164: "+491713920042" });
    const page = await pageOf(await company.person());
    await page.goto("/calls");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("Rita Rest");
    const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    await expect(page.getByRole("option", { name: /^Call #/ })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Rita Rest" })).toBeVisible();
    expect(await kept()).toContain("Rita Rest");
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/calls$/);
    await page.getByRole("button", { name: /^Ana Agent|Ana Agent$/ }).click();
    await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    const holdsNothing = async () => {
      expect(await kept()).toBe("{}");
      expect(await page.content()).not.toContain("Rita Rest");
    };
    await expect(holdsNothing).toPass();
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(holdsNothing).toPass();
  });

  test("who changes their password goes on where they are, is out elsewhere, and only the new one opens then", async ({
    company,
    pageOf,
    db,
  }) => {
    const person = await company.person();
    const other = await openCompany(db);
    await db.insert(memberships).values({ userId: person.viewer.userId, companyId: other.id, role: "agent" });
    const [page, elsewhere] = [await pageOf(person), await pageOf(person)];
    await elsewhere.goto("/calls");
    await page.goto("/calls");
    const menu = page.getByRole("button", { name: "Account of Ana Agent" });
    await menu.click();
    await page.getByRole("menuitemradio", { name: other.name }).click();
    await expect(page.getByRole("banner")).toContainText(other.name);
    const session = async () =>
      (await page.context().cookies()).find(({ name }) => name.endsWith("session_token"))?.value;
    const before = await session();

    const dialog = page.getByRole("dialog", { name: "Change password" });
    const field = (name: string) => dialog.getByLabel(name, { exact: true });
    const [present, chosen] = [field("Current password"), field("New password")];
    const openByKeys = async () => {
      await menu.press("Enter");
      await expect(page.getByRole("menu").locator(":focus")).toHaveCount(1);
      await page.keyboard.press("c");
      await page.keyboard.press("Enter");
      await expect(present).toBeFocused();
    };
    await openByKeys();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(menu).toBeFocused();

    await openByKeys();
    await page.keyboard.type("not-my-password-1");
    await page.keyboard.press("Tab");
    await expect(dialog.getByRole("button", { name: "Show current password" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.type("the-second-one-2");
    await page.keyboard.press("Enter");
    await expect(present).toHaveAccessibleDescription("This is not your current password.");
    await expect(present).toBeFocused();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Show new password" }).click();
    await expect(chosen).toHaveAttribute("type", "text");
    await chosen.fill(person.password);
    await present.fill(person.password);
    await page.keyboard.press("Enter");
    await expect(chosen).toHaveAccessibleDescription("This is your current password. Please choose another one.");
    await chosen.fill("the-second-one-2");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Your password is changed." })).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(menu).toBeFocused();
    await expect(page).toHaveURL(/\/calls$/);
    expect(await session()).not.toBe(before);
    await page.reload();
    await expect(page).toHaveURL(/\/calls$/);
    await expect(page.getByRole("banner")).toContainText(other.name);

    await elsewhere.reload();
    await expect(elsewhere).toHaveURL(/\/sign-in/);
    const signIn = async (password: string) => {
      await elsewhere.getByRole("textbox", { name: /E-Mail/i }).fill(person.email);
      await elsewhere.getByLabel(/^(Passwort|Password)$/).fill(password);
      const answered = elsewhere.waitForResponse("**/api/auth/sign-in/email");
      await elsewhere.keyboard.press("Enter");
      return (await answered).status();
    };
    expect(await signIn(person.password)).toBe(401);
    expect(await signIn("the-second-one-2")).toBe(200);
    await expect(elsewhere).toHaveURL(/\/calls$/);
    await other.remove();
  });

  test("a disabled user is out at once: the next page and the next act", async ({ company, pageOf, db }) => {
    const call = await company.call({ fromE164: "+491713920042" });
    const booked = await company.appointment({ attendeePhoneE164: "+491713920042" });
    const person = await company.person();
    const page = await pageOf(person);
    await page.goto(`/calls/${call}`);
    await disableUser(db, { userId: person.viewer.userId, now: new Date() });
    const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
    const left = page.waitForEvent("load");
    await page.getByRole("button", { name: /^Link: / }).click();
    await answered;
    await left;
    const [present] = await db.select().from(appointments).where(eq(appointments.id, booked));
    expect(present!.callId).toBeNull();
    await page.goto("/calls");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
