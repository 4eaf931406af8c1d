import { CircleCheck, TriangleAlert } from "lucide-react";
import type { Locale } from "@/domain/access/viewer";
import type { DrillResult } from "@/domain/drills/drill";
import type { Translate } from "../links/translate";
import { formatCount, formatSpan } from "../ui/amounts";

/** Each breakage with what caught it; what was not caught stands out. */
export function DrillTable({ drills, t, locale }: { drills: readonly DrillResult[]; t: Translate; locale: Locale }) {
  return (
    <section
      aria-label={t("drills.title")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard.
      tabIndex={0}
      className="overflow-x-auto rounded border border-line bg-surface"
    >
      <table className="w-full text-table">
        <thead>
          <tr className="border-line border-b text-left text-text-muted">
            {(["breakage", "caughtBy"] as const).map((column) => (
              <th key={column} scope="col" className="px-2 py-2 sm:px-4 font-medium">
                {t(`drills.column.${column}`)}
              </th>
            ))}
            {(["bookings", "time"] as const).map((column) => (
              <th key={column} scope="col" className="px-2 py-2 sm:px-4 text-right font-medium">
                {t(`drills.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drills.map(({ name, caughtBy, afterBookings, afterMinutes }) => (
            <tr key={name} className="border-line not-last:border-b">
              <th scope="row" className="px-2 py-2 sm:px-4 text-left font-normal">
                {t(`drills.name.${name}`)}
              </th>
              <td className="px-2 py-2 sm:px-4">
                <span className={`flex items-center gap-2 ${caughtBy ? "" : "font-medium text-negative"}`}>
                  {caughtBy ? (
                    <CircleCheck aria-hidden className="size-4 shrink-0 text-positive" />
                  ) : (
                    <TriangleAlert aria-hidden className="size-4 shrink-0" />
                  )}
                  {caughtBy ? t(`drills.catch.${caughtBy}`) : t("drills.notCaught")}
                </span>
              </td>
              <td className="figures px-2 py-2 sm:px-4 text-right">{formatCount(afterBookings, locale)}</td>
              <td className="figures whitespace-nowrap px-2 py-2 sm:px-4 text-right">
                {afterMinutes === 0 ? t("drills.atOnce") : formatSpan(afterMinutes * 60, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
