import { Ban, Check, Clock, OctagonPause, RotateCw } from "lucide-react";
import type { DeliveryStatus } from "@/domain/webhooks/delivery";
import { Badge, type BadgeTone } from "../ui/badge";

const looks = {
  waiting: { tone: "neutral", icon: Clock },
  done: { tone: "positive", icon: Check },
  ignored: { tone: "plain", icon: Ban },
  failed: { tone: "warning", icon: RotateCw },
  parked: { tone: "negative", icon: OctagonPause },
} satisfies Record<DeliveryStatus, { tone: BadgeTone; icon: typeof Check }>;

/** Where a delivery stands: icon, word and tone. */
export function DeliveryStatusBadge({ status, word }: { status: DeliveryStatus; word: string }) {
  return (
    <Badge tone={looks[status].tone} icon={looks[status].icon}>
      {word}
    </Badge>
  );
}
