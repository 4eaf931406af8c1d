import { TriangleAlert } from "lucide-react";
import type { ChannelReach } from "@/domain/health/alert";
import type { Translate } from "../links/translate";

/** Says whom alerts do not reach; nothing where they reach everybody that they should. */
export function ReachNote({ reach, t }: { reach: ChannelReach; t: Translate }) {
  if (reach === "everybody") return null;
  const isSilent = reach !== "no_escalation";
  return (
    <p className={`flex items-start gap-2 px-4 py-2 text-table ${isSilent ? "text-negative" : "text-text-muted"}`}>
      {isSilent && <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />}
      {t(`settings.alerts.reach.${reach}`)}
    </p>
  );
}
