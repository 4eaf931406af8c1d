import type { Page } from "@playwright/test";
import type { OwnCompany } from "./own-company";
import { badge, drawer, notice, row } from "./screen";
import { expect, test } from "./test";

const NUMBER = "+491713920042";

/** An appointment that hangs on the wrong one of two calls. */
async function wrongLink(company: OwnCompany) {
  const right = await company.call({ callerName: "Rita Richtig", fromE164: NUMBER });
  const wrong = await company.call({ callerName: "Falk Falsch", fromE164: "+491713920077" });
  const booked = await company.appointment({ callId: wrong, attendeePhoneE164: NUMBER, attendeeName: "Rita Richtig" });
  return { right, wrong, booked };
}

async function move(page: Page, right: number, wrong: number) {
  await page.goto("/calls");
  await row(page, right).getByRole("link").first().click();
  await drawer(page, right)
    .getByRole("button", { name: /^Move here: / })
    .first()
    .click();
  const question = page.getByRole("dialog", { name: "Please confirm" });
  await expect(question).toContainText(`The appointment belongs to call ${wrong} now. That call will have lost it.`);
  await question.getByRole("button", { name: "Link all the same" }).click();
  await expect(question).toContainText("Please give a reason.");
  await question.getByRole("textbox", { name: "Reason" }).fill("The caller said so");
  await question.getByRole("button", { name: "Link all the same" }).click();
  await expect(notice(page, "Linked.")).toBeVisible();
}

test.describe("an agent moves a wrong link", () => {
  test("with a reason, and the other call is shown as an orphan; the history and the appointment agree", async ({
    company,
    pageOf,
  }) => {
    const { right, wrong, booked } = await wrongLink(company);
    const page = await pageOf(await company.person({ name: "Ana Agent" }));
    await move(page, right, wrong);
    await expect(badge(drawer(page, right), "Linked")).toBeVisible();
    await expect(badge(row(page, right), "Linked")).toBeVisible();
    await expect(badge(row(page, wrong), "Appointment missing")).toBeVisible();

    await drawer(page, right).getByRole("tab", { name: "Link history" }).click();
    const history = drawer(page, right).getByRole("tabpanel");
    await expect(history).toContainText(`Appointment #${booked} moved from call #${wrong} to call #${right}`);
    await expect(history).toContainText("Ana Agent");
    await expect(history).toContainText("Reason: The caller said so");

    await page.goto(`/appointments/${booked}`);
    await expect(page.getByRole("region", { name: "Call", exact: true })).toContainText("Rita Richtig");
    await page.getByRole("tab", { name: "Link history" }).click();
    await expect(page.getByRole("tabpanel")).toContainText(`moved from call #${wrong} to call #${right}`);

    await page.goto(`/calls/${wrong}`);
    await expect(badge(page, "Appointment missing")).toBeVisible();
    await page.getByRole("tab", { name: "Link history" }).click();
    await expect(page.getByRole("tabpanel")).toContainText("Reason: The caller said so");
  });

  test("and the undo in the message puts everything back", async ({ company, pageOf }) => {
    const { right, wrong, booked } = await wrongLink(company);
    const page = await pageOf(await company.person());
    await move(page, right, wrong);
    await notice(page, "Linked.").getByRole("button", { name: "Undo" }).click();
    await expect(notice(page, "Undone.")).toBeVisible();
    await expect(badge(row(page, right), "Appointment missing")).toBeVisible();
    await expect(badge(row(page, wrong), "Linked")).toBeVisible();
    await expect(badge(drawer(page, right), "Appointment missing")).toBeVisible();
    await page.goto(`/appointments/${booked}`);
    await expect(page.getByRole("region", { name: "Call", exact: true })).toContainText("Falk Falsch");
  });

  test("and nothing is written when the question is left with Escape, which keeps the drawer open", async ({
    company,
    pageOf,
  }) => {
    const { right, wrong } = await wrongLink(company);
    const page = await pageOf(await company.person());
    await page.goto("/calls");
    await row(page, right).getByRole("link").first().click();
    await drawer(page, right)
      .getByRole("button", { name: /^Move here: / })
      .first()
      .click();
    const question = page.getByRole("dialog", { name: "Please confirm" });
    await question.getByRole("textbox", { name: "Reason" }).fill("half a thought");
    await page.keyboard.press("Escape");
    await expect(question).toBeHidden();
    await expect(drawer(page, right)).toBeVisible();
    await page.reload();
    await expect(badge(page, "Appointment missing")).toBeVisible();
    await page.goto(`/calls/${wrong}`);
    await expect(badge(page, "Linked")).toBeVisible();
  });
});
