import { expect, test } from "vitest";
import { type AppointmentPreset, resolvePreset } from "./date-presets";

const berlin = (now: string) => ({ now: new Date(now), timeZone: "Europe/Berlin" });

test.each<[AppointmentPreset, string, string]>([
  ["today", "2025-11-05T23:00:00.000Z", "2025-11-06T23:00:00.000Z"],
  ["tomorrow", "2025-11-06T23:00:00.000Z", "2025-11-07T23:00:00.000Z"],
  ["next7", "2025-11-05T23:00:00.000Z", "2025-11-12T23:00:00.000Z"],
  ["last7", "2025-10-30T23:00:00.000Z", "2025-11-06T23:00:00.000Z"],
  ["thisMonth", "2025-10-31T23:00:00.000Z", "2025-11-30T23:00:00.000Z"],
  ["nextMonth", "2025-11-30T23:00:00.000Z", "2025-12-31T23:00:00.000Z"],
])("reads %s as whole days of the company's zone", (preset, from, to) => {
  const range = resolvePreset(preset, berlin("2025-11-06T11:00:00Z"));
  expect([range.from.toISOString(), range.to.toISOString()]).toEqual([from, to]);
});

test("gives 25 hours to the day after which summer time has ended", () => {
  const { from, to } = resolvePreset("tomorrow", berlin("2025-10-25T11:00:00Z"));
  expect(to.getTime() - from.getTime()).toBe(25 * 3_600_000);
});

test("comes from the last day of a long month to the whole of a short one", () => {
  const { from, to } = resolvePreset("nextMonth", berlin("2025-01-31T11:00:00Z"));
  expect([from.toISOString(), to.toISOString()]).toEqual(["2025-01-31T23:00:00.000Z", "2025-02-28T23:00:00.000Z"]);
});
