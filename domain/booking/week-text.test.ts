import { expect, test } from "vitest";
import { describeWeek, weekdayName } from "./week-text";
import { USUAL_HOURS } from "./working-hours";

const day = (weekday: number, from: number, to: number) => ({ weekday, fromMinute: from * 60, toMinute: to * 60 });

test("says days with the same hours together, and leaves out those without", () => {
  expect(describeWeek(USUAL_HOURS, "en")).toBe("Mon–Sat 09:00–18:00");
  const hours = [day(1, 14, 18), day(1, 9, 13), day(3, 9, 12), day(4, 9, 12), day(7, 10, 11)];
  expect(describeWeek(hours, "en")).toBe("Mon 09:00–13:00, 14:00–18:00; Wed–Thu 09:00–12:00; Sun 10:00–11:00");
  expect(describeWeek(hours, "de")).toContain("Mo 09:00–13:00, 14:00–18:00; Mi–Do");
});

test("counts weekdays from Monday", () => {
  expect([1, 7].map((weekday) => weekdayName(weekday, "en", "long"))).toEqual(["Monday", "Sunday"]);
});
