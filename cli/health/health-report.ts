import type { CompanyHealth } from "@/db/queries/health/get-health";
import type { HealthDay } from "@/db/queries/health/list-health-days";
import type { HealthState } from "@/domain/health/health-state";
import { HEALTH_WINDOW_HOURS } from "@/domain/health/judge-health";
import { linkFigures } from "@/domain/insights/link-figures";
import { reasonOf } from "@/messages/health-reason";
import { momentIn } from "@/messages/moment";
import { wordsIn } from "@/messages/words";

/** What `relink health --json` prints. `orphaned`: booked calls of the window that should have a link and have none. */
export type HealthReport = {
  company: string;
  at: string;
  state: HealthState;
  linkRate: number | null;
  booked: number;
  linked: number;
  orphaned: number;
  orphanAppointments: number;
  /** Deliveries that could not be taken in: what they tell is in none of these figures. */
  parkedDeliveries: number;
  windowHours: number;
  reason: string;
  monitor: { lastRunAt: string | null; late: boolean };
};

type Beside = { monitor: { lastRunAt: Date | null; late: boolean }; parkedDeliveries: number };

export function healthReport(health: CompanyHealth, { monitor, parkedDeliveries }: Beside): HealthReport {
  const { company, at, window, appointmentWindow } = health.facts;
  const { booked, linked, unlinked } = linkFigures([window]);
  return {
    ...{ company: company.slug, at: at.toISOString(), state: health.state, linkRate: health.linkRate },
    ...{ booked, linked, orphaned: unlinked },
    orphanAppointments: appointmentWindow.booked - appointmentWindow.linked - appointmentWindow.excluded,
    ...{ parkedDeliveries, windowHours: HEALTH_WINDOW_HOURS },
    reason: reasonOf(health, { t: wordsIn("en"), moment: momentIn("en", company.timeZone) }),
    monitor: { lastRunAt: monitor.lastRunAt?.toISOString() ?? null, late: monitor.late },
  };
}

/** A day of `--daily`: booked = linked + oneSided + suggested + orphaned + conflict + excluded. */
export function healthDay(day: HealthDay) {
  const { day: date, booked, linked, one_sided: oneSided, suggested, orphaned, conflict, excluded, linkRate } = day;
  return { date, booked, linked, oneSided, suggested, orphaned, conflict, excluded, linkRate };
}
