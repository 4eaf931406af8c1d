import { hydrated } from "./hydrated";
import { expect, test } from "./test";

const NUMBER = "+491713920042";

// Everything is found by what a screen reader says of it: its role, its name, its state.
test("whoever only hears the page finds an orphan, hears why a candidate fits, links it and takes it back", async ({
  company,
  page,
}) => {
  const call = await company.call({ callerName: "Ida Ihle", fromE164: NUMBER });
  await company.appointment({ attendeeName: "Ida Ihle", attendeePhoneE164: NUMBER });
  await company.call({ callerName: "Nora None", bookingOutcome: "none" });
  const { email, password } = await company.person();
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: /E-mail/i }).fill(email);
  await page.getByLabel(/^(Password|Passwort)$/).fill(password);
  await page.getByRole("button", { name: /^(Sign in|Anmelden)$/ }).press("Enter");

  await test.step("the page says where one is, and what narrows the list", async () => {
    await expect(page.getByRole("heading", { level: 1, name: "Calls" })).toBeAttached();
    await hydrated(page);
    await expect(page.getByRole("link", { name: "Calls", exact: true })).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("search", { name: "Filter calls" }).getByRole("searchbox")).toBeVisible();
    const scopes = page.getByRole("navigation", { name: "Parts of the list" });
    await expect(scopes.getByRole("link", { name: /^All/ })).toHaveAttribute("aria-current", "page");
    await expect(scopes.getByRole("link", { name: /^Appointment missing/ })).toHaveAccessibleName(/ ?1$/);
    await expect(page.getByRole("columnheader", { name: "Started" })).toHaveAttribute("aria-sort", "descending");
  });

  await test.step("the calls over time are a slider that says its period and its counts", async () => {
    const slider = page.getByRole("slider", { name: "Calls over time" });
    await expect(slider).toHaveAccessibleDescription(/Arrow keys choose/);
    await expect(slider).toHaveAttribute("aria-valuetext", /Nov, 23:00.* · Calls: \d+ · Not linked: \d+/);
  });

  const orphan = page.getByRole("row", { name: /Ida Ihle/ });
  await test.step("a row says its caller and that its appointment is missing, and why", async () => {
    await expect(orphan).toHaveAccessibleName(/Ida Ihle.*Booked.*Appointment missing ?: \S/);
    await orphan
      .getByRole("link", { name: /Ida Ihle/ })
      .first()
      .press("Enter");
  });

  const beside = page.getByRole("complementary", { name: `Call ${call}` });
  const notifications = page.getByRole("region", { name: "Notifications" });
  await test.step("beside the list the call says what speaks for its first candidate", async () => {
    const partners = beside.getByRole("region", { name: "Possible partners" });
    const best = partners.getByRole("listitem").first();
    await expect(best).toContainText("booked for the calling number");
    await best.getByRole("button", { name: /^Link: \S/ }).press("Enter");
    await expect(notifications.getByRole("status").filter({ hasText: "Linked." })).toBeVisible();
    await expect(beside.getByRole("region", { name: "Appointment" })).toContainText("Ida Ihle");
    await expect(orphan).toHaveAccessibleName(/Linked ?: \S/);
  });

  await test.step("the history says who linked it, and takes it back", async () => {
    const history = beside.getByRole("tab", { name: "Link history" });
    await history.press("Enter");
    await expect(history).toHaveAttribute("aria-selected", "true");
    const lines = beside.getByRole("tabpanel", { name: "Link history" });
    await expect(lines).toContainText("linked to call");
    await lines.getByRole("button", { name: /^Undo/ }).press("Enter");
    await expect(notifications.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
    await expect(orphan).toHaveAccessibleName(/Appointment missing ?: \S/);
  });

  await test.step("closing it leads back to the row", async () => {
    await beside.getByRole("button", { name: /^Close/ }).press("Enter");
    await expect(beside).toHaveCount(0);
    await expect(orphan.getByRole("link", { name: /Ida Ihle/ }).first()).toBeFocused();
  });
});
