"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { appointmentPresets } from "@/domain/appointments/date-presets";
import { datePresets } from "@/domain/calls/date-range";
import { appointmentLinkStatuses } from "@/domain/linking/link-status";
import { appointmentSources, appointmentStatuses } from "@/domain/records/appointment";
import { Button } from "../ui/button";
import { DateRange } from "../ui/date-range";
import { Input } from "../ui/input";
import { MultiSelect } from "../ui/multi-select";
import type { Option } from "../ui/option-list";
import { appointmentSearchParams, isNarrowed } from "./appointment-search-params";

export type AppointmentFilterOptions = Record<"source" | "status" | "link" | "staff" | "service" | "branch", Option[]>;

const TYPING_PAUSE_MS = 250;
const SOURCES = [...appointmentSources, "unknown"] as const;
const NOTHING = {
  ...{ q: null, source: null, status: null, link: null, staff: null, service: null, branch: null, cursor: null },
  ...{ period: null, from: null, to: null, booked: null, bookedFrom: null, bookedTo: null },
};

/** The filters of the appointments list. The address is their state: changing one goes back to the first page. */
export function AppointmentFilters({ options }: { options: AppointmentFilterOptions }) {
  const t = useTranslations();
  const [pending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(appointmentSearchParams, {
    shallow: false,
    history: "push",
    startTransition,
    clearOnDefault: true,
  });
  const set = (change: Partial<typeof params>) => setParams({ ...change, cursor: null });
  const select = (name: keyof AppointmentFilterOptions, onChange: (chosen: string[]) => void) => (
    <MultiSelect
      label={t(`appointments.filter.${name}`)}
      options={options[name]}
      selected={params[name].map(String)}
      onChange={onChange}
    />
  );
  const selectOf = (name: "staff" | "service" | "branch") =>
    select(name, (chosen) => set({ [name]: chosen.map(Number) }));

  return (
    <search
      aria-label={t("appointments.filter.label")}
      aria-busy={pending}
      className="flex items-center gap-2 px-3 py-2 max-sm:flex-col max-sm:items-stretch"
    >
      <div className="relative w-full shrink-0 sm:w-56">
        <Search aria-hidden className="absolute top-1.5 left-2 size-4 text-text-subtle" />
        <Input
          type="search"
          className="h-7 w-full pl-7"
          aria-label={t("appointments.filter.search")}
          placeholder={t("appointments.filter.searchPlaceholder")}
          aria-keyshortcuts="/"
          defaultValue={params.q}
          key={params.q === "" ? "empty" : "filled"}
          onChange={(event) =>
            setParams(
              { q: event.target.value, cursor: null },
              { history: "replace", limitUrlUpdates: debounce(TYPING_PAUSE_MS) },
            )
          }
        />
      </div>
      <div className="flex flex-1 items-center gap-1.5 max-sm:overflow-x-auto max-sm:pb-1 sm:flex-wrap">
        <DateRange
          label={t("appointments.filter.starts")}
          summary={
            params.period
              ? `${t("appointments.filter.starts")}: ${t(`appointments.period.${params.period}`)}`
              : written(t("appointments.filter.starts"), params.from, params.to)
          }
          range={{ from: params.from, to: params.to }}
          presets={appointmentPresets.map((value) => ({ value, label: t(`appointments.period.${value}`) }))}
          preset={params.period}
          onPreset={(value) => set({ period: known(appointmentPresets, [value])[0] ?? null, from: null, to: null })}
          onRange={({ from, to }) => set({ from, to, period: null })}
          onClear={() => set({ from: null, to: null, period: null })}
        />
        <DateRange
          label={t("appointments.filter.booked")}
          summary={
            params.booked
              ? `${t("appointments.filter.booked")}: ${t(`calls.period.${params.booked}`)}`
              : written(t("appointments.filter.booked"), params.bookedFrom, params.bookedTo)
          }
          range={{ from: params.bookedFrom, to: params.bookedTo }}
          presets={datePresets.map((value) => ({ value, label: t(`calls.period.${value}`) }))}
          preset={params.booked}
          onPreset={(value) =>
            set({ booked: known(datePresets, [value])[0] ?? null, bookedFrom: null, bookedTo: null })
          }
          onRange={({ from, to }) => set({ bookedFrom: from, bookedTo: to, booked: null })}
          onClear={() => set({ bookedFrom: null, bookedTo: null, booked: null })}
        />
        {select("link", (chosen) => set({ link: known(appointmentLinkStatuses, chosen) }))}
        {select("source", (chosen) => set({ source: known(SOURCES, chosen) }))}
        {select("status", (chosen) => set({ status: known(appointmentStatuses, chosen) }))}
        {selectOf("staff")}
        {selectOf("service")}
        {selectOf("branch")}
        {isNarrowed(params) && (
          <Button variant="ghost" size="sm" onClick={() => setParams(NOTHING)}>
            <X aria-hidden />
            {t("appointments.filter.clear")}
          </Button>
        )}
      </div>
    </search>
  );
}

function known<Word extends string>(all: readonly Word[], chosen: readonly string[]): Word[] {
  return all.filter((word) => chosen.includes(word));
}

function written(label: string, from: string | null, to: string | null): string | null {
  return from || to ? `${label}: ${from ?? "…"} – ${to ?? "…"}` : null;
}
