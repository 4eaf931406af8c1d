import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { CompanyHealth } from "@/db/queries/health/get-health";
import { isMonitorLate, isMonitorStarting } from "@/domain/health/monitor-lateness";
import { reasonOf } from "@/messages/health-reason";
import type { Reader } from "../links/record-cards";
import { formatSpan } from "../ui/amounts";
import { Badge } from "../ui/badge";
import { formatInstant } from "../ui/instant";
import { stateBadges } from "./state-badges";

type HealthHeadlineProps = {
  health: CompanyHealth;
  lastRunAt: Date | null;
  realNow: Date;
  /** Since when this process serves, in real time. */
  servingSince: Date;
  /** The reason with what the records say about it; null: the reason alone. */
  story: ReactNode;
  reader: Reader;
};

/** The state and, in one sentence, what it means: since when, how many, how much. The monitor's own lateness beside it. */
export function HealthHeadline({ health, lastRunAt, realNow, servingSince, story, reader }: HealthHeadlineProps) {
  const { t, locale, company } = reader;
  const moment = (at: Date) => formatInstant(at, "moment", locale, company.timeZone);
  const isOverdue = isMonitorLate(lastRunAt ?? health.facts.company.createdAt, realNow);
  const isStarting = isOverdue && isMonitorStarting(servingSince, realNow);
  const isLate = isOverdue && !isStarting;
  const age = lastRunAt ? formatSpan(Math.max(0, (realNow.getTime() - lastRunAt.getTime()) / 1000), locale) : "";
  return (
    <section
      aria-label={t("health.title")}
      className="flex flex-col gap-1 rounded border border-line bg-surface px-4 py-3"
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-text-muted text-xs">
        <Badge {...stateBadges[health.state]}>{t(`health.state.${health.state}`)}</Badge>
        <span className="figures">{t("health.asOf", { at: moment(health.facts.at) })}</span>
        <span className={`figures flex items-center gap-1 ${isLate ? "text-negative" : ""}`}>
          {isLate && <CircleAlert aria-hidden className="size-3" />}
          {isStarting
            ? t("health.monitorStarting")
            : lastRunAt === null
              ? t("health.monitorNever")
              : t(isLate ? "health.monitorLate" : "health.monitorRan", { age })}
        </span>
      </p>
      {story ?? <p className="figures font-semibold text-title">{reasonOf(health, { t: t as never, moment })}</p>}
    </section>
  );
}
