import { drillNames } from "@/domain/drills/drill";
import { monitorCompany } from "@/operations/health/monitor-company";
import { storedDrills } from "./health-records";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

const MINUTE_MS = 60_000;

test("lost links show in the head of every page; a manager takes the incident over, and it ends with its repair", async ({
  company,
  pageOf,
  db,
}) => {
  const begin = new Date("2025-11-05T13:00:00Z").getTime();
  const callAt = (position: number) => {
    const startedAt = new Date(begin + position * 20 * MINUTE_MS);
    return company.call({ startedAt, endedAt: new Date(startedAt.getTime() + 3 * MINUTE_MS), callerName: "Ida Ihle" });
  };
  const bookedBy = (position: number) => new Date(begin + (position * 20 + 2) * MINUTE_MS);
  for (let position = 0; position < 6; position++) {
    const callId = await callAt(position);
    await company.appointment({ callId, bookedAt: bookedBy(position) });
  }
  const lost: number[] = [];
  for (let position = 6; position < 10; position++) lost.push(await callAt(position));
  await monitorCompany(db, { companyId: company.id, asMonitor: true });

  const page = await pageOf(await company.person({ role: "manager", name: "Mara Meister" }));
  await page.goto("/calls");
  await page
    .getByRole("banner")
    .getByRole("link", { name: /Broken since/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Links");
  await expect(page.getByRole("region", { name: "Repair" }).first()).toContainText(
    "4 calls, 0 appointments without a link",
  );
  await page.getByRole("button", { name: "Acknowledge" }).click();
  const done = page.getByRole("region", { name: "What was done" });
  await expect(done).toContainText("Acknowledged · Mara Meister");
  await expect(page.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  await page.getByRole("button", { name: "Silence", exact: true }).click();
  await page.getByLabel("Reason").fill("Release tonight");
  await page.getByRole("dialog").getByRole("button", { name: "Silence" }).click();
  await expect(done).toContainText("Release tonight");
  await page.getByRole("textbox", { name: "Note" }).fill("The booking service was updated at 10.");
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(done).toContainText("The booking service was updated at 10.");
  expect(await seriousFindings(page)).toEqual([]);

  await page.goto("/health");
  const tile = page.getByText("Rate, 24 hours").locator("..");
  await expect(tile).toContainText("6 of 10");
  await tile.getByText("How it is counted").click();
  await tile.getByRole("link", { name: "Show the rows: Rate, 24 hours" }).click();
  await expect(page).toHaveURL(/\/calls\?.*status=linked/);
  await expect(page.getByRole("main").locator("[data-call-id]")).toHaveCount(10);

  for (const [index, callId] of lost.entries()) await company.appointment({ callId, bookedAt: bookedBy(6 + index) });
  await monitorCompany(db, { companyId: company.id, asMonitor: true });
  await page.goto("/health");
  await expect(page.getByRole("banner").getByRole("link", { name: /Broken/ })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Incidents" })).toContainText("Resolved");
  await expect(page.getByRole("cell", { name: "Healthy" })).toHaveAttribute(
    "title",
    /, 12:00: Healthy \(100%, 10 of 10\)/,
  );
  expect(await seriousFindings(page)).toEqual([]);

  await page.getByRole("link", { name: "All incidents" }).click();
  const states = page.getByRole("navigation", { name: "By state" });
  await states.getByRole("link", { name: "Open" }).click();
  await expect(page.getByRole("heading", { name: "No incident in this state" })).toBeVisible();
  await states.getByRole("link", { name: "Resolved" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: /^Incident \d+: Links$/ })).toHaveCount(1);
  expect(await seriousFindings(page)).toEqual([]);

  await page.getByRole("main").getByRole("link", { name: "Health", exact: true }).click();
  await storedDrills(db);
  await page.getByRole("link", { name: "Breakage drills" }).click();
  await expect(page.getByText("Not everything was caught")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(1 + drillNames.length);
  await expect(page.getByRole("row", { name: "The link goes to the wrong call" })).toContainText("not caught");
  await expect(page.getByRole("row", { name: "A trigger is dropped" })).toContainText("Schema watch");
  await expect(page.getByRole("region", { name: "The outage, replayed" })).toContainText(
    "after 3 lost bookings; in truth it went unnoticed for 36 days",
  );
});

test("an admin adds a channel, whose test says at once why it does not arrive, and its secret is not shown again", async ({
  company,
  pageOf,
}) => {
  const page = await pageOf(await company.person({ role: "admin" }));
  await page.goto("/settings/alerts");
  await expect(page.getByText("nobody would hear of an outage")).toBeVisible();
  await page.getByRole("button", { name: "Add Slack" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Front desk");
  await dialog.getByLabel("Address of the incoming webhook").fill("https://127.0.0.1/services/T0/B0/secret");
  await dialog.getByRole("button", { name: "Save" }).click();
  const channels = page.getByRole("region", { name: "Channels" });
  await channels.getByRole("button", { name: "Send a test: Front desk" }).click();
  await expect(page.getByText(/“Front desk” could not be reached.*inside this network/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("region", { name: "Log" })).toContainText("Given up");
  await channels.getByRole("button", { name: "Change: Front desk" }).click();
  await expect(dialog.getByLabel("Address of the incoming webhook")).toHaveValue("");
  expect(await page.content()).not.toContain("T0/B0/secret");
  await page.keyboard.press("Escape");
});
