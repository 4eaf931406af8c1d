import { fork } from "node:child_process";
import { once } from "node:events";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateHistory } from "@/domain/histories/generate-history";
import { endState } from "@/operations/testing/ingest-history";
import { replayDeliveries } from "@/operations/webhooks/replay-deliveries";
import { type Body, type Inbox, openInbox, type Sent } from "./testing/deliveries";

const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 6);
let inbox: Inbox;

beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => inbox.close());

/** A company's webhooks as its providers would send them, in order: each call with its whole life. */
function lifeOf(seed: number, calls: number): Sent[] {
  return [...generateHistory({ seed, calls, noise: "high" })].flatMap((line): Sent[] => {
    if (line.type === "booking") return [{ provider: "calcom", body: line.body as Body }];
    return line.type === "call" ? callLife(line.body as Body) : [];
  });
}

function callLife(call: Body): Sent[] {
  const { call_analysis, transcript, transcript_with_tool_calls, ...ended } = call;
  const { end_timestamp, duration_ms, disconnection_reason, ...started } = ended;
  const turns = Array.isArray(transcript_with_tool_calls) ? transcript_with_tool_calls : [];
  const half = { ...started, call_status: "ongoing", transcript_with_tool_calls: turns.slice(0, turns.length / 2) };
  const told: [string, Body][] = [
    ["call_started", { ...started, call_status: "ongoing" }],
    ...(turns.length > 0 ? [["transcript_updated", half] as [string, Body]] : []),
    ["call_ended", { ...ended, transcript, transcript_with_tool_calls, call_status: "registered" }],
    ["call_analyzed", call],
  ];
  return told.map(([event, call]) => ({ provider: "retell", body: { event, call } }));
}

async function stateAfter(sent: readonly Sent[], inParts = 1): Promise<unknown> {
  const companyId = await inbox.company();
  const size = Math.max(1, Math.ceil(sent.length / inParts));
  for (let i = 0; i < sent.length; i += size) {
    await inbox.send(companyId, ...sent.slice(i, i + size));
    await inbox.takeIn(companyId);
  }
  const open = (await inbox.outcomes(companyId)).filter(({ status }) => status !== "done" && status !== "ignored");
  expect(open).toEqual([]);
  return endState(inbox.db, companyId);
}

test("whole histories end the same in any order, with copies, in parts, and with what was lost sent again later", {
  timeout: 120_000,
}, async () => {
  const shuffled = fc.record({
    seed: fc.integer({ min: 1, max: 500 }),
    keys: fc.infiniteStream(fc.integer()),
    parts: fc.integer({ min: 1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ seed, keys, parts }) => {
      const inOrder = lifeOf(seed, 6);
      const mixed = inOrder
        .flatMap((one) => {
          const [key = 0, copies = 0, lost = 0] = [...keys.take(3)];
          const late = lost % 4 === 0 ? 1 : 0;
          return Array.from({ length: copies % 3 === 0 ? 2 : 1 }, (_, i) => ({ one, late, key: key + i }));
        })
        .sort((a, b) => a.late - b.late || a.key - b.key)
        .map(({ one }) => one);
      expect(await stateAfter(mixed, parts)).toEqual(await stateAfter(inOrder));
    }),
    { numRuns: RUNS },
  );
});

test("a worker that is killed again and again loses nothing, doubles nothing, and ends like one that never was", {
  timeout: 120_000,
}, async () => {
  const sent = lifeOf(77, 60);
  const expected = await stateAfter(sent);
  const companyId = await inbox.company();
  await inbox.send(companyId, ...sent);
  const waiting = async () => (await inbox.outcomes(companyId)).filter(({ isDue }) => isDue).length;
  for (let kill = 0; kill < 5; kill++) await workAndDie(companyId, 20 + Math.random() * 120);
  expect(await waiting()).toBeGreaterThan(0);
  await inbox.takeIn(companyId);
  expect(await waiting()).toBe(0);
  expect(await endState(inbox.db, companyId)).toEqual(expected);
  const twice = await inbox.db.execute(sql`
    select appointment_id from link_events where company_id = ${companyId} and kind = 'linked'
     group by appointment_id having count(*) > 1`);
  expect([...twice]).toEqual([]);
  await replayDeliveries(inbox.db, { companyId, actor: "test", which: { statuses: ["done"] } });
  await inbox.takeIn(companyId);
  expect(await endState(inbox.db, companyId)).toEqual(expected);
});

/** Takes deliveries in within a process of its own, which is killed so long after it began. */
async function workAndDie(companyId: number, afterMs: number): Promise<void> {
  const child = fork("jobs/testing/take-in.ts", [inbox.server.url, String(companyId)], {
    execArgv: ["--import", "tsx"],
  });
  await once(child, "message");
  setTimeout(() => child.kill("SIGKILL"), afterMs);
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
}
