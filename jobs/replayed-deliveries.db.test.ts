import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDatabase } from "@/db/check";
import { RETRY_PAUSES_MS } from "@/domain/webhooks/delivery";
import { type Provider, providers } from "@/domain/webhooks/provider";
import { brokenBodies } from "@/e2e/fuzz/bodies";
import { insidesIn } from "@/e2e/fuzz/leaks";
import { nastyValues } from "@/e2e/fuzz/mutate";
import { type Random, randomOf } from "@/e2e/fuzz/random";
import { mutatedBodies } from "@/integrations/testing/mutated-bodies";
import { endState } from "@/operations/testing/ingest-history";
import { replayDeliveries } from "@/operations/webhooks/replay-deliveries";
import { calcom, type Inbox, naming, openInbox, retell, retellCall } from "./testing/deliveries";

/** How often it is tried; a long run sets more, and another seed. */
const TRIES = 2 * Number(process.env["RELINK_FUZZ_ROUNDS"] || 1);
const SEED = Number(process.env["RELINK_FUZZ_SEED"] || 20_251_001);
const BODIES = 60;
const ONE_MS = 60_000;

type Stored = { provider: Provider; body: string };

let inbox: Inbox;
let companyId: number;
let other: { id: number; state: unknown; deliveries: string };

beforeAll(async () => {
  inbox = await openInbox();
  const id = await inbox.company();
  await inbox.taken(id, retell("call_ended", retellCall(1)), calcom("BOOKING_CREATED", 1, naming(1)));
  other = { id, state: await endState(inbox.db, id), deliveries: await deliveriesOf(id) };
});
afterAll(() => inbox.close());

test("stored deliveries that make no sense are settled again by a replay, whole or not at all", {
  timeout: TRIES * ONE_MS,
}, async () => {
  for (let i = 0; i < TRIES; i++) {
    const random = randomOf(SEED + i);
    companyId = await inbox.company();
    const stored = strangeBodies(random);
    await inbox.send(companyId, ...stored);
    await settled();
    const [before, told] = [await endState(inbox.db, companyId), await inbox.outcomes(companyId)];
    const words = told.map(({ status, reason }) => `${status}: ${reason}`);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(["done", "ignored", "parked"]));
    for (const word of words) expect.soft(insidesIn(word), word).toEqual([]);

    // Some by their ids, twice at once, with another company's among them; then all that stand in a status.
    const ids = (await own()).filter(() => random.below(2) === 0);
    const theirs = (await inbox.server.sql`select id::int from webhook_deliveries where company_id = ${other.id}`).map(
      (row) => row["id"] as number,
    );
    const of = { companyId, actor: "test" };
    const byId = replayDeliveries(inbox.db, { ...of, which: { ids: [...ids, ...theirs, 2 ** 53 - 1] } });
    expect(await Promise.all([byId, inbox.takeIn(companyId)])).toMatchObject([{ replayed: ids.length }, {}]);
    await settled();
    for (const status of ["done", "ignored", "parked"] as const) {
      await replayDeliveries(inbox.db, { ...of, which: { statuses: [status], provider: random.one(providers) } });
      await Promise.all([inbox.takeIn(companyId), inbox.takeIn(companyId)]);
    }
    await settled();
    expect((await inbox.outcomes(companyId)).map(({ status, reason }) => `${status}: ${reason}`)).toEqual(words);
    expect(await endState(inbox.db, companyId), "a replay wrote something else").toEqual(before);

    const beside = await inbox.company();
    await inbox.send(beside, ...stored.filter((_, at) => told[at]!.status === "done"));
    await inbox.takeIn(beside);
    expect(await endState(inbox.db, beside), "what was not taken in left something behind").toEqual(before);
  }
  expect([await endState(inbox.db, other.id), await deliveriesOf(other.id)]).toEqual([other.state, other.deliveries]);
  const report = await checkDatabase(inbox.server.sql);
  expect(report.invariants.filter(({ violations }) => violations > 0)).toEqual([]);
});

/** Mutated, sent by the other provider, broken off, or no JSON at all, as an older release or a hand may have stored them. */
function strangeBodies(random: Random): Stored[] {
  const mutated = fc.sample(mutatedBodies(), { numRuns: BODIES, seed: random.below(2 ** 31) });
  const more = mutated.slice(0, BODIES / 4).map(({ provider, body }): Stored => {
    const [foreign] = providers.filter((one) => one !== provider);
    return random.below(2) === 0
      ? { provider: foreign!, body }
      : { provider, body: body.slice(0, random.below(body.length)) };
  });
  const broken = [...brokenBodies, ...nastyValues(1).map((value) => JSON.stringify(value))].map((body): Stored => {
    // A text column holds no NUL.
    return { provider: random.one(providers), body: String(body).replaceAll("\0", "") };
  });
  const sound = [retell("call_ended", retellCall(1)), calcom("BOOKING_CREATED", 1, naming(1))];
  const all = [...sound.map(({ provider, body }) => ({ provider, body: JSON.stringify(body) })), ...mutated, ...more];
  return unique([...all, ...broken]);
}

/** What was sent twice is kept once. */
const unique = (bodies: readonly Stored[]) => [
  ...new Map(bodies.map((one) => [`${one.provider} ${one.body}`, one])).values(),
];

/** Takes in all that is due, as often as it is tried. */
async function settled(): Promise<void> {
  for (const _ of [0, ...RETRY_PAUSES_MS]) {
    await inbox.takeIn(companyId);
    await inbox.letTimePass(companyId);
  }
  const due = (await inbox.outcomes(companyId)).filter(({ isDue }) => isDue);
  expect(due, "deliveries that are neither taken in nor parked").toEqual([]);
}

const own = async () =>
  (await inbox.server.sql`select id::int from webhook_deliveries where company_id = ${companyId} order by id`).map(
    (row) => row["id"] as number,
  );

async function deliveriesOf(id: number): Promise<string> {
  const [row] = await inbox.server
    .sql`select jsonb_agg(to_jsonb(d) order by d.id)::text as all from webhook_deliveries d where company_id = ${id}`;
  return row!["all"] as string;
}
