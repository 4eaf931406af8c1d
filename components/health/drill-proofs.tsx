import type { ReactNode } from "react";
import { type DrillReport, STATED_FALSE_PAGES } from "@/domain/drills/drill";
import type { Reader } from "../links/record-cards";
import { formatShare } from "../ui/amounts";
import { formatInstant, LANGUAGE_TAGS } from "../ui/instant";

/** The outage replayed beside the check that its report proposed, and how often a healthy company is paged. */
export function DrillProofs({ report: { replay, falsePages }, reader }: { report: DrillReport; reader: Reader }) {
  const { t, locale, company } = reader;
  const days = replay.realDays;
  const figure = new Intl.NumberFormat(LANGUAGE_TAGS[locale], { maximumFractionDigits: 2 });
  const share = (rate: number) => formatShare(rate, locale);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Proof title={t("drills.replayTitle")}>
        <p>
          {replay.pagedAt === null
            ? t("drills.notPaged", { days })
            : t("drills.paged", {
                ...{ days, bookings: replay.afterBookings },
                at: formatInstant(new Date(replay.pagedAt), "moment", locale, company.timeZone),
              })}
        </p>
        <p>
          {t("drills.reportCheck", {
            ...{ rate: share(replay.reportCheck.rate), state: replay.reportCheck.state },
            lowest: share(replay.reportCheck.lowestRate),
          })}
        </p>
      </Proof>
      <Proof title={t("drills.falseTitle")}>
        <p>
          {t("drills.falsePages", {
            ...{ perQuarter: figure.format(falsePages.perQuarter), low: figure.format(falsePages.interval[0]) },
            ...{ high: figure.format(falsePages.interval[1]), quarters: falsePages.quarters },
            stated: STATED_FALSE_PAGES,
          })}
        </p>
      </Proof>
    </div>
  );
}

function Proof({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-2 rounded border border-line bg-surface px-4 py-3 text-table"
    >
      <h2 className="font-semibold text-body">{title}</h2>
      {children}
    </section>
  );
}
