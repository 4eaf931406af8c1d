import "server-only";
import { z } from "zod";
import type { FieldSpec, FormValues } from "@/components/settings/form-fields";
import type { Locale } from "@/domain/access/viewer";
import { formatHours, parseHours } from "@/domain/booking/hours-text";
import { byWeekday, WEEKDAYS, weekdayName } from "@/domain/booking/week-text";
import type { WorkingHours } from "@/domain/booking/working-hours";
import type { Entry } from "@/domain/settings/entry";
import { ExpectedError } from "@/lib/errors";

const nameOf = (weekday: number) => `day${weekday}`;
const day = z.string().max(200);

/** A week as its form sends it: a text for each day. */
export const HoursValues = z.object({
  kind: z.literal("hours"),
  ...{ day1: day, day2: day, day3: day, day4: day, day5: day, day6: day, day7: day },
});

export function hoursFields(locale: Locale): FieldSpec[] {
  return WEEKDAYS.map((weekday) => ({
    name: nameOf(weekday),
    label: weekdayName(weekday, locale, "long"),
    type: "text",
  }));
}

export function hoursValues(hours: readonly WorkingHours[] | null): FormValues {
  const days = byWeekday(hours ?? []).map(formatHours);
  return Object.fromEntries(WEEKDAYS.map((weekday) => [nameOf(weekday), days[weekday - 1] ?? ""]));
}

/** Throws invalid for a day that says no hours. */
export function hoursOf({ kind, ...days }: z.output<typeof HoursValues>): Entry {
  const hours = Object.values(days).flatMap((text, i) => {
    const stretches = parseHours(text);
    if (!stretches)
      throw new ExpectedError("invalid", `"${text}" says no hours.`, { key: "errors.hours", params: { text } });
    return stretches.map((stretch) => ({ weekday: i + 1, ...stretch }));
  });
  return { kind, hours: hours.length > 0 ? hours : null };
}
