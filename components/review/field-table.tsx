import { Equal, EqualNot } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "../ui/class-names";
import type { FieldRow } from "./card-view";

/** Both records field by field; what differs is marked by sign and word, never by colour alone. */
export function FieldTable({ rows }: { rows: readonly FieldRow[] }) {
  const t = useTranslations("review");
  return (
    <table className="w-full table-fixed text-table">
      <caption className="sr-only">{t("card.fields")}</caption>
      <thead>
        <tr className="text-left text-text-subtle text-xs">
          <th scope="col" className="w-20 py-0.5 font-normal sm:w-28">
            <span className="sr-only">{t("card.field")}</span>
          </th>
          <th scope="col" className="py-0.5 font-normal">
            {t("card.call")}
          </th>
          <th scope="col" className="w-6" aria-label={t("card.fields")} />
          <th scope="col" className="py-0.5 font-normal">
            {t("card.appointment")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, call, appointment, agreement }) => (
          <tr key={field} className={classNames("align-top", agreement === "differs" && "bg-caution-surface")}>
            <th scope="row" className="hyphens-auto break-words py-0.5 pr-2 pl-1 text-left font-normal text-text-muted">
              {t(`fields.${field}`)}
            </th>
            <td className="figures break-words py-0.5">{call ?? "–"}</td>
            <td className="py-1">
              {agreement !== "unknown" && (
                <span role="img" aria-label={t(`card.${agreement}`)} data-tip={t(`card.${agreement}`)}>
                  {agreement === "agrees" ? (
                    <Equal aria-hidden className="size-3.5 text-positive" />
                  ) : (
                    <EqualNot aria-hidden className="size-3.5 text-caution" />
                  )}
                </span>
              )}
            </td>
            <td className="figures break-words py-0.5">{appointment ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
