import type { AppointmentLinkStatus, CallLinkStatus } from "@/domain/linking/link-status";
import { Badge, type BadgeTone, type BadgeVariant } from "../ui/badge";
import { linkBadges } from "./link-badges";

export type LinkBadgeView = {
  status: CallLinkStatus | AppointmentLinkStatus;
  word: string;
  /** One sentence: why this record has its status. */
  reason: string;
  /** Pending, and nothing more will come by itself. */
  isStuck?: boolean;
};

/** A link status as icon, word and tone, with its reason. */
export function LinkBadge({ status, word, reason, isStuck = false }: LinkBadgeView) {
  const look: {
    tone: BadgeTone;
    variant?: BadgeVariant;
    icon?: (typeof linkBadges)["linked"]["icon"];
    pulse?: boolean;
  } = linkBadges[status];
  return (
    <Badge {...look} {...(isStuck ? STUCK : {})} tip={reason}>
      {word}
    </Badge>
  );
}

const STUCK = { tone: "warning", pulse: false } as const;
