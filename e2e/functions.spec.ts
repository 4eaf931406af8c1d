import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { calls } from "@/db/schema/call";
import { branches, companies, services, staff } from "@/db/schema/company";
import { setKeys } from "@/operations/webhooks/change-keys";
import { saveIntegration } from "@/operations/webhooks/save-integration";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

const KEY = "key_of_this_test_0123456789";
const CALL_ID = "call_927bf219b2cc20cd24dc97c9f0b";
const args = { name: "Anna Müller", service: "Schnitt", date: "2025-11-10", time: "14:30" };

const signed = (body: string) => {
  const at = Date.now();
  const digest = createHmac("sha256", KEY).update(`${body}${at}`).digest("hex");
  return { "content-type": "application/json", "x-retell-signature": `v=${at},d=${digest}` };
};

test("a caller books during the call, once, within the hours that the settings say, and the console shows it as the call's", async ({
  company,
  db,
  request,
  pageOf,
}) => {
  const of = { companyId: company.id };
  const [branch] = await db
    .insert(branches)
    .values({ ...of, name: "Mitte", timeZone: "Europe/Berlin" })
    .returning();
  await db.insert(services).values({ ...of, name: "Schnitt", durationMinutes: 60 });
  await db.insert(staff).values({ ...of, name: "Lena", branchId: branch!.id });
  await setKeys(db, { ...of, actor: "test", provider: "retell", keys: { signing: [KEY] } });
  const [row] = await db.select({ slug: companies.slug }).from(companies).where(eq(companies.id, company.id));
  const ask = async (name: string, body: unknown, headers = signed(JSON.stringify(body)), query = "") => {
    const answer = await request.post(`/api/functions/${row!.slug}/${name}${query}`, {
      headers,
      data: JSON.stringify(body),
    });
    return { status: answer.status(), body: await answer.json() };
  };
  const call = {
    call_id: CALL_ID,
    call_type: "phone_call",
    direction: "inbound",
    call_status: "ongoing",
    from_number: "+493023125042",
    start_timestamp: Date.parse("2025-11-06T10:58:00Z"),
  };

  const unsigned = await ask(
    "book_appointment",
    { args, call },
    { "content-type": "application/json", "x-retell-signature": "v=1,d=00" },
  );
  expect(unsigned.status).toBe(401);
  for (const body of [args, { args, call: { ...call, call_id: "call_1" } }]) {
    const refused = await ask("book_appointment", body);
    expect(refused).toMatchObject({ status: 400, body: { success: false, booked: false } });
    expect(refused.body.message).toContain("Es wurde nichts gebucht");
  }
  const stranger = await ask(
    "book_appointment",
    args,
    signed(JSON.stringify(args)),
    `?call_id=${CALL_ID.slice(0, -2)}`,
  );
  expect(stranger.body).toMatchObject({ booked: false, error: expect.stringContaining("no call that we know") });
  expect(await db.select().from(calls).where(eq(calls.companyId, company.id))).toEqual([]);

  const free = async () =>
    (await ask("check_availability", { args: { service: "Schnitt", date: "2025-11-10" }, call })).body.message;
  expect(await free()).toContain("Montag, 10. November um 09:00 Uhr");
  const settings = await pageOf(await company.person({ role: "admin" }));
  await settings.goto("/settings/staff");
  const lena = settings.getByRole("listitem").filter({ hasText: "Lena" });
  await expect(lena).toContainText("usual hours");
  await lena.getByRole("button", { name: "Hours: Lena" }).click();
  const dialog = settings.getByRole("dialog");
  await dialog.getByLabel("Monday").fill("early");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("“early” says no hours");
  await dialog.getByLabel("Monday").fill("10-13, 14 to 17");
  expect(await seriousFindings(settings)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(lena).toContainText("Mon 10:00–13:00, 14:00–17:00");
  await settings.goto("/settings/audit");
  await expect(settings.getByRole("main")).toContainText("Mon 10:00–13:00, 14:00–17:00");
  expect(await free()).toContain("Montag, 10. November um 10:00 Uhr");
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask("book_appointment", { args, call })));
  // A busy machine may not know in time; then it says so, and a later copy hears what became of it.
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(body.booked || ["still_working", "unavailable"].includes(body.reason), body.message).toBe(true);
  }
  const copy = async () => (await ask("book_appointment", { args, call })).body;
  await expect.poll(copy).toMatchObject({
    ...{ success: true, booked: true, start: "2025-11-10T13:30:00.000Z" },
    message: "Der Termin ist gebucht: Schnitt am Montag, 10. November um 14:30 Uhr bei Lena.",
  });
  const taken = await ask("book_appointment", {
    args: { ...args, name: "Ben Koch" },
    call: { ...call, call_id: `${CALL_ID}2`, from_number: "+493023125043" },
  });
  expect(taken.body).toMatchObject({ success: false, booked: false, reason: "slot_taken" });
  expect(taken.body.message).toContain("Frei wäre zum Beispiel");

  await saveIntegration(db, { ...of, actor: "test", provider: "retell", settings: { functionsPerMinute: 1 } });
  const status = async () => (await ask("find_appointments", { args: {}, call })).status;
  await expect.poll(status, { message: "more than one a minute is too many" }).toBe(429);
  const tooMany = await ask("book_appointment", { args, call });
  expect(tooMany).toMatchObject({ status: 429, body: { success: false, booked: false } });
  expect(tooMany.body.message).toContain("Es wurde nichts gebucht");

  const page = await pageOf(await company.person());
  await page.goto("/appointments?scope=all");
  const appointment = page.getByRole("row").filter({ hasText: "Anna Müller" });
  await expect(appointment).toHaveCount(1);
  await expect(appointment).toContainText("Linked");
});
