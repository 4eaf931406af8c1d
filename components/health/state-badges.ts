import { CircleAlert, CircleCheck, CircleHelp, CircleX, RotateCcw, UserCheck } from "lucide-react";
import type { HealthState, IncidentStatus } from "@/domain/health/health-state";

/** How a state looks: never a colour alone. */
export const stateBadges = {
  healthy: { tone: "positive", icon: CircleCheck },
  degraded: { tone: "warning", icon: CircleAlert },
  broken: { tone: "negative", icon: CircleX },
  no_data: { tone: "neutral", icon: CircleHelp },
} as const satisfies Record<HealthState, object>;

export const incidentBadges = {
  opened: { tone: "negative", icon: CircleX },
  regressed: { tone: "negative", icon: RotateCcw },
  acknowledged: { tone: "warning", icon: UserCheck },
  resolved: { tone: "positive", icon: CircleCheck },
} as const satisfies Record<IncidentStatus, object>;
