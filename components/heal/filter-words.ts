import type { CompanyLists } from "@/db/queries/company-lists";
import type { StoredCallFilter } from "@/domain/healing/heal-run";
import type { Reader } from "../links/record-cards";
import { plainDay } from "../ui/plain-day";
import { daysOfFilter } from "./calls-of-filter";

/** A plan's filter of calls as sentences' ends, one a restriction; none when it takes all calls. */
export function filterWords(filter: StoredCallFilter, lists: CompanyLists, reader: Reader): string[] {
  const { t, locale, company, words } = reader;
  const named = (rows: readonly { id: number; name: string | null }[], ids: readonly number[] | undefined) =>
    (ids ?? []).map((id) => rows.find((row) => row.id === id)?.name ?? `#${id}`);
  const line = (label: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`${label}: ${values.join(", ")}`];
  const { from, to } = daysOfFilter(filter, company.timeZone);
  const days = from || to ? [`${from ? plainDay(from, locale) : ""} – ${to ? plainDay(to, locale) : ""}`.trim()] : [];
  const search = filter.search?.trim();
  return [
    ...line(t("calls.filter.period"), days),
    ...line(
      t("calls.filter.status"),
      (filter.status ?? []).map((status) => t(`link.status.${status}`)),
    ),
    ...line(
      t("calls.filter.outcome"),
      (filter.outcome ?? []).map((outcome) => t(`calls.outcome.${outcome}`)),
    ),
    ...line(t("calls.filter.branch"), named(lists.branches, filter.branchIds)),
    ...line(t("calls.filter.service"), named(lists.services, filter.serviceIds)),
    ...line(t("calls.filter.staff"), named(lists.staff, filter.staffIds)),
    ...line(t("calls.filter.agent"), named(lists.voiceAgents, filter.voiceAgentIds)),
    ...line(t("heal.searched"), search ? [words(search)] : []),
  ];
}
