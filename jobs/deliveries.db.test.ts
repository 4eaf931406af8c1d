import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { RETRY_PAUSES_MS } from "@/domain/webhooks/delivery";
import { mutatedBodies } from "@/integrations/testing/mutated-bodies";
import { runRetention } from "@/operations/run-retention";
import { endState } from "@/operations/testing/ingest-history";
import { replayDeliveries } from "@/operations/webhooks/replay-deliveries";
import { calcom, type Inbox, naming, openInbox, retell, retellCall, type Sent } from "./testing/deliveries";

let inbox: Inbox;
let companyId: number;

beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => inbox.close());
beforeEach(async () => {
  companyId = await inbox.company();
});

const taken = (...sent: Sent[]) => inbox.taken(companyId, ...sent);
const rows = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) => inbox.db.execute<Row>(query);
const appointments = () => inbox.appointments(companyId);

describe("links", () => {
  const call = retell("call_analyzed", retellCall(1));
  const booking = calcom("BOOKING_CREATED", 1, naming(1));

  test.each([[[call, booking]], [[booking, call]]])(
    "are made whichever comes first, with the delivery",
    async (sent) => {
      for (const one of sent) await taken(one);
      expect([...(await appointments())]).toMatchObject([{ uid: "uid_1", call: "call_1abc" }]);
      const told = await rows(sql`
      select d.event, d.told_new, d.call_id is not null as call, d.appointment_id is not null as appointment,
             (select count(*)::int from link_events e where e.operation_id = d.operation_id) as links
        from webhook_deliveries d where d.company_id = ${companyId} order by d.provider desc`);
      const last = sent[1] === booking ? "BOOKING_CREATED" : "call_analyzed";
      expect([...told]).toEqual([
        {
          event: "call_analyzed",
          told_new: true,
          call: true,
          appointment: false,
          links: Number(last === "call_analyzed"),
        },
        {
          event: "BOOKING_CREATED",
          told_new: true,
          call: false,
          appointment: true,
          links: Number(last === "BOOKING_CREATED"),
        },
      ]);
    },
  );

  test("fifty copies at once, taken in by two workers at once, are one delivery and one link", async () => {
    const crowd = connect(inbox.server.url, { max: 25 });
    const other = connect(inbox.server.url, { max: 2 });
    try {
      const here = Object.assign(Object.create(inbox), { db: crowd });
      await Promise.all(Array.from({ length: 50 }, (_, i) => here.send(companyId, i % 2 ? call : booking)));
      await Promise.all([inbox.takeIn(companyId), inbox.takeIn(companyId, other), inbox.takeIn(companyId, other)]);
    } finally {
      await crowd.$client.end();
      await other.$client.end();
    }
    expect((await inbox.outcomes(companyId)).map(({ copies, status }) => [copies, status])).toEqual([
      [25, "done"],
      [25, "done"],
    ]);
    const events = await rows(sql`select kind from link_events where company_id = ${companyId}`);
    expect([...events]).toEqual([{ kind: "linked" }]);
  });
});

describe("what cannot be taken in", () => {
  test("tests of the connection and events that nobody knows are kept and shown", async () => {
    await taken(
      {
        provider: "calcom",
        body: { triggerEvent: "PING", createdAt: "2025-10-06T10:00:00Z", payload: { type: "Test" } },
      },
      { provider: "calcom", body: { triggerEvent: "MOON_LANDED", createdAt: "2025-10-06T10:00:00Z", payload: {} } },
      { provider: "retell", body: { event: "chat_started", chat: { chat_id: "x" } } },
      { provider: "retell", body: { event: "call_dreamt" } },
    );
    expect([...(await inbox.outcomes(companyId))].map(({ status, reason }) => `${status}: ${reason}`)).toEqual([
      "ignored: PING is a test of the connection",
      "ignored: MOON_LANDED is not known here, and tells nothing of a booking",
      "ignored: chat_started is about a chat, not a call",
      "ignored: call_dreamt is not known here, and tells nothing of a call",
    ]);
  });

  test("a body that cannot be read is parked with the field, and taken in when it is replayed by code that can", async () => {
    const [id] = await inbox.send(
      companyId,
      retell("call_ended", { ...retellCall(1), call_id: undefined }),
      retell("call_ended", retellCall(2)),
    );
    await inbox.takeIn(companyId);
    expect([...(await inbox.outcomes(companyId))]).toMatchObject([
      { status: "parked", reason: "call.call_id: is missing", isDue: false },
      { status: "done" },
    ]);
    expect(await replayDeliveries(inbox.db, { companyId, actor: "test", which: { ids: [id!] } })).toEqual({
      replayed: 1,
    });
    expect((await inbox.outcomes(companyId))[0]).toMatchObject({ status: "waiting", attempts: 0, reason: null });
  });

  test("one that the database refuses harms no other, is tried again, later each time, and parked in the end", async () => {
    const [bad] = await inbox.send(
      companyId,
      retell("call_ended", retellCall(1, { duration_ms: 3_000_000_000 })),
      retell("call_ended", retellCall(2)),
    );
    for (const pause of RETRY_PAUSES_MS) {
      await inbox.takeIn(companyId);
      const [row] = await rows<{ status: string; wait: number }>(sql`
        select status, extract(epoch from due_at - clock_timestamp())::float8 * 1000 as wait from webhook_deliveries where id = ${bad}`);
      expect(row!.status).toBe("failed");
      expect(Math.abs(row!.wait - pause)).toBeLessThan(20_000);
      expect(await inbox.takeIn(companyId)).toMatchObject({ takenIn: 0 });
      await inbox.letTimePass(companyId);
    }
    await inbox.takeIn(companyId);
    expect([...(await inbox.outcomes(companyId))]).toMatchObject([
      { status: "parked", attempts: 6, reason: expect.stringContaining("out of range"), isDue: false },
      { status: "done", attempts: 1 },
    ]);
    const replay = { companyId, actor: "test", which: { statuses: ["parked" as const] } };
    expect(await replayDeliveries(inbox.db, replay)).toEqual({ replayed: 1 });
    expect(await replayDeliveries(inbox.db, { ...replay, companyId: companyId + 1 })).toEqual({ replayed: 0 });
  });

  test("whatever is sent stays as it came and is settled, and what was sent beside it is taken in", async () => {
    const bodies = fc.sample(mutatedBodies(), { numRuns: 80, seed: 8 });
    await inbox.send(companyId, ...bodies, retell("call_ended", retellCall(1)));
    await inbox.takeIn(companyId);
    const settled = await rows<{ status: string; body: string }>(sql`
      select status, body from webhook_deliveries where company_id = ${companyId} order by id`);
    expect(new Set(settled.map(({ body }) => body))).toEqual(
      new Set([...bodies.map(({ body }) => body), settled.at(-1)!.body]),
    );
    const statuses = settled.map(({ status }) => status);
    expect(statuses).not.toContain("waiting");
    expect(statuses).toEqual(expect.arrayContaining(["done", "ignored", "parked"]));
    expect(statuses.at(-1)).toBe("done");
  });

  test("one that ends its worker again and again is parked, and the others do not wait for it", async () => {
    await inbox.send(companyId, retell("call_ended", retellCall(1)), retell("call_ended", retellCall(2)));
    await rows(sql`update webhook_deliveries set attempts = 6 where company_id = ${companyId} and id = (
      select min(id) from webhook_deliveries where company_id = ${companyId})`);
    await inbox.takeIn(companyId);
    expect([...(await inbox.outcomes(companyId))]).toMatchObject([
      { status: "parked", reason: expect.stringContaining("ended the worker") },
      { status: "done" },
    ]);
  });

  test("taking everything in again changes nothing", async () => {
    await taken(
      retell("call_analyzed", retellCall(1)),
      calcom("BOOKING_CREATED", 1, naming(1)),
      calcom("BOOKING_CANCELLED", 1, {}, 9),
    );
    const before = await endState(inbox.db, companyId);
    await replayDeliveries(inbox.db, { companyId, actor: "test", which: { statuses: ["done"] } });
    await inbox.takeIn(companyId);
    expect(await endState(inbox.db, companyId)).toEqual(before);
    expect([...(await inbox.outcomes(companyId))].map(({ toldNew }) => toldNew)).toEqual([false, false, false]);
  });

  test("what was sent of a call goes with its transcript, and its copy does not bring it back", async () => {
    const sent = retell("call_ended", retellCall(1, { transcript: "Agent: Guten Tag\nUser: Petra Vogel hier" }));
    await taken(sent);
    await rows(sql`update companies set keep_transcripts_days = 1 where id = ${companyId}`);
    expect(await runRetention(inbox.db, { companyId, dryRun: true })).toMatchObject({ transcripts: 1 });
    await runRetention(inbox.db, { companyId, dryRun: false });
    await taken(sent);
    expect(await runRetention(inbox.db, { companyId, dryRun: true })).toMatchObject({ transcripts: 0 });
    const [left] = await rows(sql`select body, copies from webhook_deliveries where company_id = ${companyId}`);
    expect(left).toEqual({ body: null, copies: 2 });
  });
});
