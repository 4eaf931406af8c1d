import { TZDate } from "@date-fns/tz";
import { addDays, addMonths, startOfDay, startOfMonth } from "date-fns";
import type { CompanyClock } from "../calls/date-range";

/** Days on which an appointment may be, seen from today; both ways, since appointments lie ahead as well as behind. */
export const appointmentPresets = ["today", "tomorrow", "next7", "last7", "thisMonth", "nextMonth"] as const;
export type AppointmentPreset = (typeof appointmentPresets)[number];

/** The instants [from, to) of a preset's whole days in the company's zone. */
export function resolvePreset(preset: AppointmentPreset, { now, timeZone }: CompanyClock): { from: Date; to: Date } {
  const today = new TZDate(now, timeZone);
  const days = (first: number, end: number) => between(addDays(today, first), addDays(today, end), startOfDay);
  const months = (first: number) => between(addMonths(today, first), addMonths(today, first + 1), startOfMonth);
  const ranges = {
    today: () => days(0, 1),
    tomorrow: () => days(1, 2),
    next7: () => days(0, 7),
    last7: () => days(-6, 1),
    thisMonth: () => months(0),
    nextMonth: () => months(1),
  } as const satisfies Record<AppointmentPreset, () => { from: Date; to: Date }>;
  return ranges[preset]();
}

function between(from: Date, to: Date, startOf: (date: Date) => Date): { from: Date; to: Date } {
  return { from: new Date(startOf(from).getTime()), to: new Date(startOf(to).getTime()) };
}
