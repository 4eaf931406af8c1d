import type { CompanyLists } from "@/db/queries/company-lists";
import type { FigureGroup } from "@/domain/insights/listed-figures";
import type { Translate } from "../links/translate";

/** What a group of a breakdown is called: a person's or branch's name, an hour, a weekday. */
export function groupName({ by, key }: FigureGroup, lists: CompanyLists, t: Translate): string {
  const named = (rows: readonly { id: number; name: string | null }[], id: string) =>
    rows.find((row) => String(row.id) === id)?.name ?? `#${id}`;
  switch (by) {
    case "visitor":
      return key === "new" || key === "returning" ? t(`insights.visitor.${key}`) : t("insights.visitor.unknown");
    case "weekday":
      return t(`insights.weekday.${["1", "2", "3", "4", "5", "6", "7"].includes(key) ? (key as "1") : "1"}`);
    case "hour":
      return `${key.padStart(2, "0")}:00`;
  }
  if (key === "") return t("insights.notKnown");
  switch (by) {
    case "agent":
      return named(lists.voiceAgents, key);
    case "version": {
      const [agent = "", version = ""] = key.split(":");
      const of = named(lists.voiceAgents, agent);
      return version === "" ? of : t("insights.versionOf", { agent: of, version });
    }
    case "branch":
      return named(lists.branches, key);
    case "service":
      return named(lists.services, key);
    case "staff":
      return named(lists.staff, key);
  }
}
