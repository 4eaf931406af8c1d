import type { CompanyLists } from "@/db/queries/company-lists";
import { listedFigures, readGroup } from "@/domain/insights/listed-figures";
import type { ListFilter } from "../data-table/list-filter";
import type { Translate } from "../links/translate";
import { groupName } from "./group-name";

/** What the calls list says of a figure that led to it, so that it can be changed or taken away. */
export function figureFilters({
  t,
  lists,
  of,
}: {
  t: Translate;
  lists: CompanyLists;
  of: string | null;
}): ListFilter[] {
  const group = readGroup(of);
  const given = { kind: "choices", isSingle: true, isGiven: true } as const;
  return [
    {
      ...given,
      name: "figure",
      label: t("calls.filter.figure"),
      options: listedFigures.map((value) => ({ value, label: t(`insights.figure.${value}`) })),
    },
    {
      ...given,
      name: "of",
      label: t("calls.filter.of"),
      options: group ? [{ value: of!, label: `${t(`insights.by.${group.by}`)}: ${groupName(group, lists, t)}` }] : [],
    },
  ];
}
