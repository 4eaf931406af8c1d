import type { Page } from "@playwright/test";
import { afterCallBegan } from "./own-company";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

const PHONE = "+491713920042";

test("an agent reads out which appointment a caller booked, from one keystroke, and copies it in the other language", async ({
  company,
  pageOf,
}) => {
  const call = await company.call({ fromE164: PHONE, callerName: "Martina Kühn" });
  await company.appointment({ callId: call, attendeePhoneE164: PHONE, attendeeName: "Martina Kühn" });
  const page = await pageOf(await company.person(), { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto("/appointments");
  await ask(page, "0171/392 00 42");
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText("Linked");
  await expect(answer.getByRole("status")).toHaveText(
    "You called on Wednesday 5 November at 10:00 and booked an appointment for Haarschnitt on Wednesday 12 November at 14:30. ",
    { useInnerText: false },
  );
  await answer.getByRole("button", { name: "DE" }).click();
  await answer.getByRole("button", { name: "Copy" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    "Sie haben am Mittwoch, 5. November um 10:00 Uhr angerufen und einen Termin für Haarschnitt am Mittwoch, 12. November um 14:30 Uhr gebucht.",
  );
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("combobox").press("Enter");
  await expect(page).toHaveURL(new RegExp(`/calls/${call}$`));
});

test("several people on one number are asked apart, with the keyboard alone", async ({ company, pageOf }) => {
  const own = await company.call({ fromE164: PHONE, callerName: "Jan Kühn", bookingOutcome: "none" });
  await company.call({ fromE164: PHONE, callerName: "Martina Lang", bookingOutcome: "none" });
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  await ask(page, PHONE);
  await expect(page.getByRole("status").getByText("That may be 2 people. Ask who is calling.")).toBeVisible();
  const jan = page.getByRole("option", { name: /Jan Kühn/ });
  for (let step = 0; step < 2 && (await jan.getAttribute("aria-selected")) !== "true"; step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Answer" })).toContainText("Jan Kühn");
  await expect(page.getByRole("option", { name: `Call #${own}` })).toBeVisible();
});

test("an orphan is answered as not certain, and a phantom as not known", async ({ company, pageOf }) => {
  await company.call({ fromE164: PHONE, callerName: "Martina Kühn" });
  await company.appointment({ attendeePhoneE164: PHONE, attendeeName: "Martina Kühn" });
  await company.call({ fromE164: "+491713920043", callerName: "Bo Lang", startedAt: afterCallBegan(-7200) });
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  await ask(page, "Kuehn");
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText("Not certain");
  await expect(answer.getByRole("status")).toContainText(
    /It is probably the appointment for Haarschnitt on Wednesday 12 November at 14:30, but that is not certain \(\d+%\)/,
  );
  await page.getByRole("combobox").fill("Bo Lang");
  await expect(answer).toContainText("Not known");
  await expect(answer.getByRole("status")).toContainText("I do not know which appointment it is");
});

test("a reader who sees numbers in part gets answers without them, and none to a part of a number", async ({
  company,
  pageOf,
  db,
}) => {
  await company.call({ fromE164: PHONE, callerName: "Martina Kühn", bookingOutcome: "none" });
  await db.$client`update companies set masked_roles = '{agent}' where id = ${company.id}`;
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  await ask(page, "0171 3920042");
  await expect(page.getByRole("region", { name: "Answer" })).toContainText("0171 •••• 042");
  for (const own of [
    page.getByRole("region", { name: "Answer" }),
    page.getByRole("group", { name: "What this rests on" }),
  ]) {
    await expect(own).not.toContainText("392");
  }
  await page.getByRole("combobox").fill("920042");
  await expect(page.getByRole("status").getByText("no call and no appointment")).toBeVisible();
});

test("leads to pages and actions that the role has, and keeps what was asked in this tab", async ({
  company,
  pageOf,
}) => {
  const page = await pageOf(await company.person({ role: "agent" }));
  await page.goto("/calls");
  await ask(page, "insights");
  await expect(page.getByRole("option", { name: "Search calls: insights" })).toBeVisible();
  await expect(page.getByRole("option", { name: "Insights", exact: true })).toHaveCount(0);
  await page.getByRole("combobox").fill("appoint");
  await page.getByRole("option", { name: "Appointments", exact: true }).click();
  await expect(page).toHaveURL(/\/appointments$/);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("group", { name: "Recent" }).getByRole("option", { name: "appoint" })).toBeVisible();
  await page.getByRole("combobox").fill("yesterday");
  await expect(page.getByRole("status").getByText("On Wednesday 5 November there were no calls.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

async function ask(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Question or destination" }).fill(text);
}
