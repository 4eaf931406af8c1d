import "server-only";
import { headers } from "next/headers";
import Link from "next/link";
import { database } from "@/app/db";
import { Pager } from "@/components/data-table/pager";
import { ActButton } from "@/components/settings/act-button";
import { Panel } from "@/components/settings/panel";
import { formatCount } from "@/components/ui/amounts";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { DeliveriesTable } from "@/components/webhooks/deliveries-table";
import { type DeliveryParams, deliveriesHref } from "@/components/webhooks/delivery-params";
import { deliveryRowView } from "@/components/webhooks/delivery-row-view";
import { COUNT_LIMIT, countUnsettled, listDeliveries } from "@/db/queries/webhooks/list-deliveries";
import type { Viewer } from "@/domain/access/viewer";
import { deliveryStatuses } from "@/domain/webhooks/delivery";
import { providers } from "@/domain/webhooks/provider";
import { getReader } from "../../reader";
import { replayDeliveriesAction } from "../integration-actions";

const PAGE = "/settings/deliveries";
const COLUMNS = ["event", "provider", "status", "outcome", "attempts", "received"] as const;

/** One page of what providers have sent, newest first, by state. */
export async function DeliveryList({ viewer, params }: { viewer: Viewer; params: DeliveryParams }) {
  const { companyId } = viewer;
  const { status, provider, before } = params;
  const [reader, counts, { deliveries, hasMore }, asked] = await Promise.all([
    getReader(),
    countUnsettled(database(), { companyId, provider }),
    listDeliveries(database(), { companyId, status, provider, beforeId: before }),
    headers(),
  ]);
  const { t, locale } = reader;
  const count = status && status !== "done" ? counts[status] : 0;
  const counted = (many: number) => `${formatCount(many, locale)}${many >= COUNT_LIMIT ? "+" : ""}`;
  const replays = status === "failed" || status === "parked" || status === "ignored";
  return (
    <Panel
      title={t("webhooks.deliveries")}
      note={t("webhooks.deliveriesNote")}
      actions={
        replays &&
        count > 0 && (
          <ActButton
            label={t("webhooks.replayAll", { count, words: counted(count) })}
            done={t("webhooks.replayedAll")}
            act={replayDeliveriesAction.bind(null, { status, provider })}
            variant="secondary"
          />
        )
      }
    >
      <nav aria-label={t("webhooks.states")} className="flex flex-wrap gap-1 px-3 py-2">
        {([null, ...deliveryStatuses] as const).map((one) => (
          <Link
            key={one ?? "all"}
            href={`${PAGE}${deliveriesHref({ status: one, provider })}`}
            prefetch={false}
            aria-current={one === status ? "page" : undefined}
            className={choice(one === status)}
          >
            {one === null ? t("webhooks.all") : t(`webhooks.status.${one}`)}
            {one !== null && one !== "done" && counts[one] > 0 && ` ${counted(counts[one])}`}
          </Link>
        ))}
      </nav>
      <nav aria-label={t("webhooks.column.provider")} className="flex flex-wrap gap-1 px-3 pb-2">
        {([null, ...providers] as const).map((one) => (
          <Link
            key={one ?? "all"}
            href={`${PAGE}${deliveriesHref({ status, provider: one })}`}
            prefetch={false}
            aria-current={one === provider ? "page" : undefined}
            className={choice(one === provider)}
          >
            {one === null ? t("webhooks.allProviders") : t(`webhooks.provider.${one}`)}
          </Link>
        ))}
      </nav>
      <DeliveriesTable
        label={t("webhooks.deliveries")}
        headings={Object.fromEntries(COLUMNS.map((id) => [id, t(`webhooks.column.${id}`)]))}
        rows={deliveries.map((one) => deliveryRowView(one, reader))}
        selecting={{ name: `deliveries:${companyId}`, query: deliveriesHref({ status, provider }) }}
        path={PAGE}
        replayLabel={t("webhooks.replaySelected")}
        done={t("webhooks.replayedAll")}
        replay={replayDeliveriesAction}
        narrow={/Mobile/.test(asked.get("user-agent") ?? "")}
        empty={
          <EmptyState title={t(status || provider ? "webhooks.noMatch" : "webhooks.emptyTitle")}>
            {status || provider ? null : t("webhooks.emptyBody")}
          </EmptyState>
        }
      />
      {(hasMore || before !== null) && (
        <Pager
          newerHref={before === null ? null : `${PAGE}${deliveriesHref({ status, provider })}`}
          olderHref={hasMore ? `${PAGE}${deliveriesHref({ status, provider, before: deliveries.at(-1)!.id })}` : null}
        />
      )}
    </Panel>
  );
}

const choice = (isChosen: boolean) =>
  classNames(
    "figures whitespace-nowrap rounded px-2 py-1 text-table hover:bg-hover",
    isChosen ? "bg-accent-surface font-medium text-accent" : "text-text-muted",
  );
