import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Sound } from "@/domain/calls/sound";
import { type FetchSound, fetchRecordings } from "@/operations/webhooks/fetch-recordings";
import { saveIntegration } from "@/operations/webhooks/save-integration";
import { type Inbox, openInbox, retell, retellCall } from "./testing/deliveries";

const wav: Sound = { contentType: "audio/wav", content: Buffer.from("RIFF0000WAVE") };
const url = "https://sound.example/call.wav?expires=soon";
let inbox: Inbox;
let companyId: number;

beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => inbox.close());
beforeEach(async () => {
  companyId = await inbox.company();
});

async function callWithSound(keeps: boolean, baseUrl: string | null = null): Promise<void> {
  const settings = { keepRecordings: keeps, baseUrl };
  await saveIntegration(inbox.db, { companyId, actor: "test", provider: "retell", settings });
  await inbox.send(companyId, retell("call_ended", retellCall(1, { recording_url: url })));
  await inbox.takeIn(companyId);
}
const fetched = (fetchSound: FetchSound) => fetchRecordings(inbox.db, { fetchSound });
const kept = () =>
  inbox.db.execute(
    sql`select content_type, encode(content, 'escape') as content from call_recordings where company_id = ${companyId}`,
  );
const fetches = () =>
  inbox.db.execute(
    sql`select attempts, failure, due_at is not null as due from recording_fetches where company_id = ${companyId}`,
  );
const asked: { url: string; allowInside: boolean }[] = [];
const answers: FetchSound = async (of) => {
  asked.push(of);
  return wav;
};

test("a company that keeps recordings gets them once, by the address that was sent", async () => {
  await callWithSound(true);
  expect(await fetched(answers)).toEqual({ kept: 1 });
  expect(asked.splice(0)).toEqual([{ url, allowInside: false }]);
  expect([...(await kept())]).toEqual([{ content_type: "audio/wav", content: "RIFF0000WAVE" }]);
  await inbox.send(companyId, retell("call_analyzed", retellCall(1, { recording_url: url })));
  await inbox.takeIn(companyId);
  expect(await fetched(answers)).toEqual({ kept: 0 });
  expect(asked).toEqual([]);
});

test("a company that does not keeps none, and nobody is asked", async () => {
  await callWithSound(false);
  expect(await fetched(answers)).toEqual({ kept: 0 });
  expect(asked).toEqual([]);
});

test("our own network is asked only where the provider's interface was put there", async () => {
  await callWithSound(true, "https://sound.example");
  await fetched(answers);
  expect(asked.splice(0)).toEqual([{ url, allowInside: true }]);
});

test("one that fails is tried again later, and given up in the end", async () => {
  await callWithSound(true);
  const fails: FetchSound = async () => {
    throw new Error("sound.example answered 503.");
  };
  for (let attempt = 1; attempt <= 6; attempt++) {
    expect(await fetched(fails)).toEqual({ kept: 0 });
    expect([...(await fetches())]).toEqual([
      { attempts: attempt, failure: "sound.example answered 503.", due: attempt < 6 },
    ]);
    await inbox.db.execute(sql`update recording_fetches set due_at = now() where due_at is not null`);
  }
  expect([...(await kept())]).toEqual([]);
});

test("a call that lost its recording while it was fetched stays without", async () => {
  await callWithSound(true);
  const erasedMeanwhile: FetchSound = async () => {
    await inbox.db.execute(sql`update calls set recording_url = null where company_id = ${companyId}`);
    return wav;
  };
  expect(await fetched(erasedMeanwhile)).toEqual({ kept: 0 });
  expect([...(await fetches())]).toMatchObject([{ due: false }]);
});
