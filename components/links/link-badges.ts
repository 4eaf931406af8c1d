import {
  ArrowRightFromLine,
  Ban,
  CalendarX2,
  CircleDashed,
  Clock3,
  EqualNot,
  Link2,
  type LucideIcon,
  Unlink,
} from "lucide-react";
import type { AppointmentLinkStatus, CallLinkStatus } from "@/domain/linking/link-status";
import type { BadgeTone, BadgeVariant } from "../ui/badge";

type BadgeLook = { tone: BadgeTone; variant?: BadgeVariant; icon?: LucideIcon; pulse?: boolean };

/** How each status looks; its word is the message `link.status.<status>`. */
export const linkBadges = {
  linked: { tone: "positive", icon: Link2 },
  one_sided: { tone: "warning", icon: ArrowRightFromLine },
  suggested: { tone: "info", variant: "dashed", icon: CircleDashed },
  orphaned: { tone: "negative", icon: Unlink },
  conflict: { tone: "negative", variant: "outline", icon: EqualNot },
  excluded: { tone: "neutral", icon: Ban },
  booking_failed: { tone: "caution", icon: CalendarX2 },
  pending: { tone: "neutral", icon: Clock3, pulse: true },
  no_booking: { tone: "plain" },
  not_applicable: { tone: "plain" },
} as const satisfies Record<CallLinkStatus | AppointmentLinkStatus, BadgeLook>;
