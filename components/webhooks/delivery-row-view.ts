import type { DeliveryLine } from "@/db/queries/webhooks/list-deliveries";
import type { DeliveryStatus } from "@/domain/webhooks/delivery";
import type { Reader } from "../links/record-cards";
import { formatCount } from "../ui/amounts";
import { formatInstant } from "../ui/instant";
import { sayReason } from "./reason-words";

/** A delivery as the list shows it: every text is written. */
export type DeliveryRowView = {
  id: number;
  href: string;
  event: string;
  provider: string;
  status: DeliveryStatus;
  statusWord: string;
  /** What it changed, or why it changed nothing. */
  outcome: string;
  attempts: string;
  copies: string;
  received: string;
  receivedIso: string;
};

export function deliveryRowView(delivery: DeliveryLine, { t, locale, company }: Reader): DeliveryRowView {
  const { id, provider, status, attempts, copies, receivedAt } = delivery;
  return {
    ...{ id, status, href: `/settings/deliveries/${id}`, event: delivery.event || t("webhooks.noEvent") },
    provider: t(`webhooks.provider.${provider}`),
    statusWord: t(`webhooks.status.${status}`),
    outcome: delivery.reason === null ? outcomeOf(delivery, t) : sayReason(delivery.reason, t as never),
    attempts: formatCount(attempts, locale),
    copies: copies > 1 ? `${formatCount(copies, locale)} ×` : "",
    received: formatInstant(receivedAt, "moment", locale, company.timeZone),
    receivedIso: receivedAt.toISOString(),
  };
}

/** Which record it told of, and whether that was news. */
export function outcomeOf({ callId, appointmentId, toldNew, status }: DeliveryLine, t: Reader["t"]): string {
  if (status !== "done") return "";
  const record = callId !== null ? t("webhooks.ofCall", { id: String(callId) }) : null;
  const booking = appointmentId !== null ? t("webhooks.ofAppointment", { id: String(appointmentId) }) : null;
  return [record ?? booking ?? t("webhooks.ofNobody"), toldNew ? t("webhooks.news") : t("webhooks.noNews")].join(" · ");
}
