import { CircleCheck, CircleX, Clock } from "lucide-react";
import type { Delivery } from "@/db/queries/health/list-deliveries";
import type { DeliveryStatus } from "@/domain/health/alert";
import type { Reader } from "../links/record-cards";
import { Badge } from "../ui/badge";
import { formatInstant } from "../ui/instant";
import { sayFailure } from "./failure-words";

const badges = {
  waiting: { tone: "neutral", icon: Clock },
  sent: { tone: "positive", icon: CircleCheck },
  failed: { tone: "negative", icon: CircleX },
} as const satisfies Record<DeliveryStatus, object>;

/** Messages with their channel, how each ended, and why it did not arrive yet. Real time. */
export function DeliveryLog({ deliveries, empty, reader }: { deliveries: Delivery[]; empty: string; reader: Reader }) {
  const { t, locale, company } = reader;
  const moment = (at: Date) => formatInstant(at, "full", locale, company.timeZone);
  if (deliveries.length === 0) return <p className="px-4 py-3 text-table text-text-muted">{empty}</p>;
  return (
    <ul>
      {deliveries.map(
        ({ id, notice, status, channel, kind, attempts, nextAttemptAt, lastError, sentAt, createdAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-4 py-2 text-table not-last:border-b"
          >
            <Badge {...badges[status]}>{t(`health.delivery.${status}`)}</Badge>
            <span className="font-medium">{t(`health.notice.${notice}`)}</span>
            <span className="text-text-muted">
              {channel} ({t(`settings.alerts.kind.${kind}`)})
            </span>
            <span className="min-w-0 flex-1 basis-48 break-words text-text-muted text-xs">
              {[
                status === "waiting" && t("health.delivery.waitingWhy", { attempts, next: moment(nextAttemptAt) }),
                lastError && sayFailure(lastError, t as never),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
            <span className="figures text-text-muted text-xs">{moment(sentAt ?? createdAt)}</span>
          </li>
        ),
      )}
    </ul>
  );
}
