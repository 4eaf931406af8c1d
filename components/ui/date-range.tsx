"use client";

import { CalendarDays } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "./button";
import { Input } from "./input";
import { plainDay } from "./plain-day";
import { Popover } from "./popover";

/** Days as `YYYY-MM-DD`, both included; null is open. */
export type DayRange = { from: string | null; to: string | null };

type DateRangeProps = {
  /** What the control is for, e.g. "Period". */
  label: string;
  /** The present choice in words; null: the days, or nothing chosen. */
  summary: string | null;
  /** The button names the control beside what is chosen. */
  isNamed?: boolean | undefined;
  range: DayRange;
  presets: readonly { value: string; label: string }[];
  preset: string | null;
  onPreset(value: string): void;
  onRange(range: DayRange): void;
  onClear(): void;
};

/** A period by preset or by two days, in the platform's own date fields. */
export function DateRange(props: DateRangeProps) {
  const { label, summary, isNamed, range, presets, preset, onPreset, onRange, onClear } = props;
  const t = useTranslations("ui");
  const locale = useLocale();
  const day = (value: string | null) => (value === null ? "…" : plainDay(value, locale));
  const shown = summary ?? (range.from || range.to ? `${day(range.from)} – ${day(range.to)}` : null);
  const [open, setOpen] = useState(false);
  const id = useId();
  const then = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const chosen = (name: string) => String(fields.get(name) ?? "") || null;
    then(() => onRange({ from: chosen("from"), to: chosen("to") }))();
  };
  const trigger = (
    <Button variant="secondary" size="sm" aria-label={shown ? `${label}: ${shown}` : label}>
      <CalendarDays aria-hidden />
      {shown ? (isNamed ? `${label}: ${shown}` : shown) : label}
    </Button>
  );
  return (
    <Popover trigger={trigger} label={label} open={open} onOpenChange={setOpen}>
      <div className="flex w-72 flex-col gap-3 p-3">
        <div className="grid grid-cols-2 gap-1">
          {presets.map((option) => (
            <Button
              key={option.value}
              size="sm"
              variant={option.value === preset ? "primary" : "ghost"}
              aria-pressed={option.value === preset}
              onClick={then(() => onPreset(option.value))}
            >
              {option.label}
            </Button>
          ))}
        </div>
        <form onSubmit={apply} className="flex flex-col gap-2 border-line border-t pt-3">
          {(["from", "to"] as const).map((end) => (
            <div key={end} className="flex items-center gap-2">
              <label htmlFor={`${id}-${end}`} className="w-12 text-text-muted">
                {t(end)}
              </label>
              <Input
                id={`${id}-${end}`}
                name={end}
                type="date"
                defaultValue={range[end]?.slice(0, "YYYY-MM-DD".length) ?? ""}
              />
            </div>
          ))}
          <div className="flex justify-end gap-2">
            <Button size="sm" variant="ghost" onClick={then(onClear)}>
              {t("clear")}
            </Button>
            <Button size="sm" variant="primary" type="submit">
              {t("apply")}
            </Button>
          </div>
        </form>
      </div>
    </Popover>
  );
}
