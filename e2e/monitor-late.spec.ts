import { sql } from "drizzle-orm";
import { alertChannels } from "@/db/schema/health";
import { dropCopy } from "@/db/testing/copies";
import { mailReceiver } from "@/operations/health/testing/receivers";
import { openCompany } from "./own-company";
import { startInstance } from "./own-instance";
import { expect, test } from "./test";

test("without a monitor the web process answers 503 and writes to people itself, and without a database it says so", async () => {
  const serverUrl = process.env["DATABASE_URL"] ?? "";
  const [mail, instance] = await Promise.all([
    mailReceiver(),
    startInstance(serverUrl, "empty", { RELINK_PRIVATE_TARGETS: "on", RELINK_SERVING_SINCE: "2025-11-06T11:00:00Z" }),
  ]);
  try {
    const { db, url } = instance;
    const ask = async () => {
      const answer = await fetch(`${url}/api/health`);
      return { status: answer.status, body: await answer.json() };
    };
    const { id: companyId } = await openCompany(db);
    // New companies are not late yet.
    expect(await ask()).toEqual({ status: 200, body: { healthy: true, monitor: { late: false } } });

    const config = { host: "127.0.0.1", port: mail.port, from: "relink@salon.example", to: ["ines@salon.example"] };
    await db.insert(alertChannels).values({ companyId, kind: "email", name: "Mail", config, locale: "en" });
    await db.execute(sql`update companies set created_at = created_at - interval '16 minutes'`);
    const late = { healthy: false, monitor: { late: true, companies: 1 } };
    expect(await ask()).toEqual({ status: 503, body: late });
    await expect.poll(() => mail.mails.map(({ to }) => to)).toEqual([["ines@salon.example"]]);
    // Whoever asks again pages nobody anew.
    expect(await ask()).toEqual({ status: 503, body: late });
    expect(mail.mails).toHaveLength(1);

    await db.execute(sql`
      insert into monitor_runs (company_id, ran_at, judged_at, state, booked, linked, findings)
      values (${companyId}, clock_timestamp(), clock_timestamp(), 'no_data', 0, 0, '[]')`);
    expect((await ask()).status).toBe(200);

    await db.$client.end({ timeout: 5 });
    await dropCopy(instance.databaseUrl, serverUrl);
    expect(await ask()).toEqual({ status: 503, body: { healthy: false, reason: "the database does not answer" } });
  } finally {
    await instance.stop();
    await mail.close();
  }
});
