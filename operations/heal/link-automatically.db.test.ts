import { afterAll, beforeAll, expect, test } from "vitest";
import { listHealRuns } from "@/db/queries/heal-runs/list-heal-runs";
import type { AutomaticLinking } from "@/domain/healing/automatic-linking";
import { linkAutomatically } from "./link-automatically";
import { type DemoRuns, demoRuns } from "./testing/demo-runs";
import { dumpTables } from "./testing/dump-tables";
import { undoHealRun } from "./undo-run";

let demo: DemoRuns;
beforeAll(async () => {
  demo = await demoRuns();
});
afterAll(() => demo.close());

const wish = (mode: AutomaticLinking, threshold = 0.999, thrown = false) =>
  demo.sql`update companies set automatic_linking = ${mode}, automatic_threshold = ${threshold},
                  kill_switch_at = ${thrown ? demo.sql`now()` : null} where id = ${demo.companyId}`;
const matchNow = () => linkAutomatically(demo.db, { companyId: demo.companyId });
const count = async (condition: ReturnType<DemoRuns["sql"]>) => {
  const [row] = await demo.sql<{ count: number }[]>`select count(*)::int as count from calls where ${condition}`;
  return row!.count;
};

test.each([
  ["automatic linking is off", "off", false],
  ["the kill switch is thrown", "auto", true],
] as const)("nothing is written while %s", async (_, mode, thrown) => {
  await wish(mode, 0.999, thrown);
  const before = await dumpTables(demo.sql);
  expect(await matchNow()).toEqual({ linked: 0, suggested: 0, runId: null });
  expect(await dumpTables(demo.sql)).toEqual(before);
});

test("suggests, and links nothing, where a company wants suggestions", async () => {
  const { sql } = demo;
  await wish("suggest");
  const linked = await count(sql`appointment_id is not null`);
  const { suggested, ...rest } = await matchNow();
  expect(rest).toEqual({ linked: 0, runId: null });
  expect(suggested).toBeGreaterThan(0);
  expect(await count(sql`link_status = 'suggested'`)).toBe(suggested);
  expect(await count(sql`appointment_id is not null`)).toBe(linked);
});

test("links from the threshold on, as a run, and suggests the rest; a second time changes nothing", async () => {
  const { sql } = demo;
  await wish("auto", 0.9995);
  const { linked, runId } = await matchNow();
  expect(linked).toBeGreaterThan(0);
  const [least] =
    await sql`select min(probability) as least, count(*)::int as pairs from heal_pairs where run_id = ${runId}`;
  expect(least?.["least"]).toBeGreaterThanOrEqual(0.9995);
  expect(least?.["pairs"]).toBe(linked);
  const { runs } = await listHealRuns(demo.db, { companyId: demo.companyId });
  expect(runs).toMatchObject([{ id: runId, origin: "automatic", status: "applied", linked }]);
  const [audit] = await sql`select actor, after from audit_events where subject = 'heal_runs' order by id desc limit 1`;
  expect(audit).toMatchObject({ actor: "system:automatic", after: { run: runId, linked, status: "applied" } });
  expect(await matchNow()).toMatchObject({ linked: 0, runId: null });
});

test("what was undone is shown, and made again by a person's run alone", async () => {
  const { runs } = await listHealRuns(demo.db, { companyId: demo.companyId });
  const [{ id: runId, linked }] = runs as [(typeof runs)[number]];
  const ref = { companyId: demo.companyId, startedBy: "test" };
  expect(await undoHealRun(demo.db, { ...ref, runId })).toMatchObject({ unlinked: linked, kept: 0 });
  const again = await matchNow();
  expect(again).toMatchObject({ linked: 0, runId: null });
  expect(await count(demo.sql`link_status = 'suggested'`)).toBe(again.suggested);
  const [left] = await demo.sql`
    select count(*)::int as pairs, count(a.call_id)::int as linked, count(a.suggested_call_id)::int as suggested
      from heal_pairs p join appointments a on a.id = p.appointment_id where p.run_id = ${runId}`;
  expect(left).toMatchObject({ pairs: linked, linked: 0 });
  expect(left?.["suggested"]).toBeGreaterThan(0);
  expect((await demo.plan()).planned).toBeGreaterThanOrEqual(linked);
});
