import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { templateDatabase } from "@/db/testing/copies";
import { openThrowAwayServer, type ThrowAwayServer } from "@/db/throw-away-database";
import { type DrillReport, haveDrillsPassed } from "@/domain/drills/drill";
import { runDrills } from "./run-drills";

let server: ThrowAwayServer;
let report: DrillReport;

beforeAll(async () => {
  const serverUrl = inject("testServerUrl");
  const [template, demo] = [await templateDatabase(serverUrl, "empty"), await templateDatabase(serverUrl, "demo")];
  server = await openThrowAwayServer(serverUrl);
  report = await runDrills({ server, template, demo, years: 5 });
});
afterAll(() => server.leave());

test("every breakage is caught, by the check that is meant for it and in time", () => {
  const found = Object.fromEntries(report.drills.map((drill) => [drill.name, drill]));
  const caught = Object.fromEntries(report.drills.map(({ name, caughtBy }) => [name, caughtBy]));
  expect(caught).toEqual({
    missing_on_both_sides: "sequential_test",
    one_side_only: "sequential_test",
    wrong_partner: "sequential_test",
    swapped_partners: "contradictions",
    two_calls_one_appointment: "sequential_test",
    cross_company: "database",
    triggers_dropped: "schema_watch",
    wiped_by_restore: "sequential_test",
    two_hours_late: "sequential_test",
    deliveries_stopped: "sequential_test",
    zero_traffic: "silence",
    monitor_stopped: "monitor_age",
    slow_decay: "decay_test",
  });
  expect(found["missing_on_both_sides"]).toMatchObject({ afterBookings: 3 });
  expect(found["one_side_only"]!.afterBookings).toBeLessThanOrEqual(4);
  expect(found["triggers_dropped"]!.afterMinutes).toBeLessThanOrEqual(1);
  expect(found["monitor_stopped"]!.afterMinutes).toBeLessThanOrEqual(20);
  expect(found["slow_decay"]!.afterBookings).toBeLessThanOrEqual(200);
  expect(haveDrillsPassed(report)).toBe(true);
});

test("the outage would have been paged within days, while the report's own check said 100 % throughout", () => {
  expect(Date.parse(report.replay.pagedAt!)).toBeLessThan(Date.parse("2025-10-05T00:00:00+02:00"));
  expect(report.replay).toMatchObject({ realDays: 36, reportCheck: { rate: 1, state: "healthy", lowestRate: 1 } });
});

test("a drill that nothing catches, or a healthy year that pages too often, fails", () => {
  const [first, ...rest] = report.drills;
  expect(haveDrillsPassed({ ...report, drills: [{ ...first!, caughtBy: null }, ...rest] })).toBe(false);
  expect(haveDrillsPassed({ ...report, falsePages: { perQuarter: 1, interval: [0.8, 1.2], quarters: 100 } })).toBe(
    false,
  );
});
