import { isSupportedCountry } from "libphonenumber-js";
import type { Database } from "@/db/client";
import { isTimeZone } from "@/db/queries/time-zones";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { type SavedRow, updateSetting } from "./settings-row";

export type CompanySettings = {
  name: string;
  slug: string;
  timeZone: string;
  currency: string;
  country: string;
  graceMinutes: number;
  calendarSource: "voice_agent" | "online" | "either";
  /** The figures of the past week, to the company's e-mail channels. */
  weeklySummary: boolean;
};

type SaveCompany = { viewer: Viewer; version: string; settings: CompanySettings };

/** Changes the company's own settings. Throws conflict (changed since it was shown), invalid, refused for a slug that is taken. */
export async function saveCompany(db: Database, { viewer, version, settings }: SaveCompany): Promise<SavedRow> {
  const { name, slug, timeZone, currency, country, graceMinutes, calendarSource, weeklySummary } = settings;
  if (!(await isTimeZone(db, timeZone))) {
    throw new ExpectedError("invalid", `"${timeZone}" is no time zone.`, { key: "errors.time_zone" });
  }
  if (!Intl.supportedValuesOf("currency").includes(currency)) {
    throw new ExpectedError("invalid", `"${currency}" is no currency.`, { key: "errors.currency" });
  }
  if (!isSupportedCountry(country)) {
    throw new ExpectedError("invalid", `"${country}" is no country.`, { key: "errors.country" });
  }
  const { companyId } = viewer;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, (tx) =>
    updateSetting(
      tx,
      "companies",
      { companyId, id: companyId, version },
      {
        ...{ name, slug, currency, country },
        time_zone: timeZone,
        grace_minutes: graceMinutes,
        calendar_source: calendarSource,
        weekly_summary: weeklySummary,
      },
    ),
  );
}
