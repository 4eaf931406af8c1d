import "server-only";
import Link from "next/link";
import type { ReactNode } from "react";
import { AppointmentHistory } from "@/components/appointments/appointment-history";
import { ActButton } from "@/components/settings/act-button";
import { Panel, PanelNote } from "@/components/settings/panel";
import { formatCount } from "@/components/ui/amounts";
import { FactList } from "@/components/ui/fact-list";
import { formatInstant } from "@/components/ui/instant";
import { outcomeOf } from "@/components/webhooks/delivery-row-view";
import { DeliveryStatusBadge } from "@/components/webhooks/delivery-status";
import { sayReason } from "@/components/webhooks/reason-words";
import type { findDelivery } from "@/db/queries/webhooks/find-delivery";
import { getReader } from "../../../reader";
import { replayDeliveriesAction } from "../../integration-actions";

type Delivery = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

/** One delivery: what became of it, what it changed, and what was sent. */
export async function DeliveryDetail({ delivery }: { delivery: Delivery }) {
  const reader = await getReader();
  const { t, locale, company } = reader;
  const { id, provider, status, callId, appointmentId, signatureAgeMs, body, events } = delivery;
  const at = (moment: Date | null) => moment && formatInstant(moment, "full", locale, company.timeZone);
  const record = (href: string, text: ReactNode) => (
    <Link href={href} className="text-accent underline">
      {text}
    </Link>
  );
  return (
    <>
      <p>{record("/settings/deliveries", t("webhooks.back"))}</p>
      <Panel
        title={delivery.event || t("webhooks.noEvent")}
        note={t(`webhooks.statusNote.${status}`)}
        actions={
          <>
            <DeliveryStatusBadge status={status} word={t(`webhooks.status.${status}`)} />
            {body !== null && status !== "waiting" && (
              <ActButton
                label={t("webhooks.replay")}
                done={t("webhooks.replayed", { count: 1 })}
                act={replayDeliveriesAction.bind(null, { ids: [id] })}
                variant="secondary"
              />
            )}
          </>
        }
      >
        <div className="px-4 py-3">
          <FactList
            facts={[
              [t("webhooks.column.provider"), t(`webhooks.provider.${provider}`)],
              [t("webhooks.column.received"), at(delivery.receivedAt)],
              [
                t("webhooks.age"),
                signatureAgeMs === null ? null : t("webhooks.seconds", { seconds: signatureAgeMs / 1000 }),
              ],
              [t("webhooks.copies"), delivery.copies > 1 ? formatCount(delivery.copies, locale) : null],
              [t("webhooks.lastCopy"), at(delivery.lastCopyAt)],
              [t("webhooks.column.attempts"), formatCount(delivery.attempts, locale)],
              [t("webhooks.nextTry"), status === "failed" ? at(delivery.dueAt) : null],
              [t("webhooks.settled"), at(delivery.settledAt)],
              [t("webhooks.reason"), delivery.reason && sayReason(delivery.reason, t as never)],
              [t("webhooks.column.outcome"), outcomeOf(delivery, t)],
              [
                t("webhooks.record"),
                callId !== null
                  ? record(`/calls/${callId}`, t("webhooks.ofCall", { id: String(callId) }))
                  : appointmentId !== null
                    ? record(
                        `/appointments/${appointmentId}`,
                        t("webhooks.ofAppointment", { id: String(appointmentId) }),
                      )
                    : null,
              ],
            ]}
          />
          {events.length > 0 && (
            <ul aria-label={t("webhooks.links")} className="mt-3 text-table">
              {events.map(({ callId, before, after, appointmentId }, i) => (
                <li key={i}>
                  {t.rich("webhooks.linkChange", {
                    kind: t(`webhooks.linkKind.${after !== null ? "linked" : "unlinked"}`),
                    call: String(callId ?? before ?? "–"),
                    appointment: String(appointmentId ?? "–"),
                    toCall: (words) => record(`/calls/${callId ?? before}`, words),
                    toAppointment: (words) => record(`/appointments/${appointmentId}`, words),
                  })}
                </li>
              ))}
            </ul>
          )}
          {delivery.changes.length > 0 && (
            <section aria-label={t("webhooks.changes")} className="mt-3">
              <h3 className="mb-2 font-medium text-table">{t("webhooks.changes")}</h3>
              <AppointmentHistory
                details={{ appointment: company, events: delivery.changes, names: delivery.names }}
                reader={reader}
              />
            </section>
          )}
        </div>
      </Panel>
      <Panel title={t("webhooks.sent")} note={t("webhooks.sentNote")}>
        {body === null ? (
          <PanelNote>{t("webhooks.erased")}</PanelNote>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
          <pre tabIndex={0} className="max-h-[480px] overflow-auto px-4 py-3 text-xs">
            {indented(body)}
          </pre>
        )}
      </Panel>
    </>
  );
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
