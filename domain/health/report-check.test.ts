import { expect, test } from "vitest";
import { isMonitorLate, isMonitorStarting, MONITOR_START_MINUTES } from "./monitor-lateness";
import { reportCheck } from "./report-check";

test("the report's check stays at 100 % while links are missing, and with no appointments at all", () => {
  expect(reportCheck({ appointments: 46, halfLinks: 0 })).toEqual({ rate: 1, state: "healthy" });
  expect(reportCheck({ appointments: 0, halfLinks: 0 })).toEqual({ rate: 1, state: "healthy" });
});

test.each([
  [20, "healthy"],
  [21, "alarm"],
])("of 100 appointments %i half-links are %s", (halfLinks, state) => {
  expect(reportCheck({ appointments: 100, halfLinks }).state).toBe(state);
});

test("a monitor is late after three missed runs, and when it never ran", () => {
  const now = new Date("2025-11-06T12:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  expect([null, ago(15.1), ago(15), ago(-1)].map((run) => isMonitorLate(run, now))).toEqual([true, true, false, false]);
});

test("a process waits two minutes from its start for a look of the monitor", () => {
  const now = new Date("2025-11-06T12:00:00Z");
  const since = (ms: number) => new Date(now.getTime() - ms);
  const graceMs = MONITOR_START_MINUTES * 60_000;
  expect(graceMs).toBe(120_000);
  expect([0, graceMs - 1, graceMs].map((ms) => isMonitorStarting(since(ms), now))).toEqual([true, true, false]);
});
