import type { DrillName } from "@/domain/drills/drill";
import type { Breakage } from "../watch";
import { crossCompany } from "./cross-company";
import { deliveriesStopped } from "./deliveries-stopped";
import { missingOnBothSides } from "./missing-on-both-sides";
import { monitorStopped } from "./monitor-stopped";
import { oneSideOnly } from "./one-side-only";
import { slowDecay } from "./slow-decay";
import { swappedPartners } from "./swapped-partners";
import { triggersDropped } from "./triggers-dropped";
import { twoCallsOneAppointment } from "./two-calls-one-appointment";
import { twoHoursLate } from "./two-hours-late";
import { wipedByRestore } from "./wiped-by-restore";
import { wrongPartner } from "./wrong-partner";
import { zeroTraffic } from "./zero-traffic";

/** Every drill, and what it breaks. */
export const breakages = {
  missing_on_both_sides: missingOnBothSides,
  one_side_only: oneSideOnly,
  wrong_partner: wrongPartner,
  swapped_partners: swappedPartners,
  two_calls_one_appointment: twoCallsOneAppointment,
  cross_company: crossCompany,
  triggers_dropped: triggersDropped,
  wiped_by_restore: wipedByRestore,
  two_hours_late: twoHoursLate,
  deliveries_stopped: deliveriesStopped,
  zero_traffic: zeroTraffic,
  monitor_stopped: monitorStopped,
  slow_decay: slowDecay,
} as const satisfies Record<DrillName, Breakage>;
