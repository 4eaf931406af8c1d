import "server-only";
import Link from "next/link";
import { database } from "@/app/db";
import { formatSureness } from "@/components/heal/sureness";
import { evidenceText } from "@/components/links/candidates";
import { appointmentCard, callCard } from "@/components/links/record-cards";
import { BulkList } from "@/components/review/bulk-list";
import { formatShare } from "@/components/ui/amounts";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { listStrongPairs } from "@/db/queries/review/list-strong-pairs";
import type { Viewer } from "@/domain/access/viewer";
import { bulkThresholds } from "@/domain/review/bulk";
import { judgePairs } from "@/operations/review/judge-pairs";
import { getReader } from "../../reader";

/** What would be linked above a threshold, each pair judged as it is now: a dry run that writes nothing. */
export async function StrongPairs({ viewer, threshold }: { viewer: Viewer; threshold: number }) {
  const reader = await getReader();
  const { t, locale, company } = reader;
  const { companyId, userId } = viewer;
  const found = await listStrongPairs(database(), { companyId, threshold, limit: MOST_AT_ONCE });
  const judged = await judgePairs(database(), { companyId, userId, pairs: found, threshold });
  const [calls, appointments] = await Promise.all([
    listCallSummaries(
      database(),
      companyId,
      found.map((pair) => pair.callId),
    ),
    listAppointmentSummaries(
      database(),
      companyId,
      found.map((pair) => pair.appointmentId),
    ),
  ]);
  const callOf = new Map(calls.map((call) => [call.id, call]));
  const appointmentOf = new Map(appointments.map((appointment) => [appointment.id, appointment]));
  const rows = judged.flatMap((pair, i) => {
    const [call, appointment] = [callOf.get(pair.callId), appointmentOf.get(pair.appointmentId)];
    if (!call || !appointment) return [];
    return {
      ...{ callId: pair.callId, appointmentId: pair.appointmentId, version: pair.version, cents: found[i]!.cents },
      ...{ call: callCard(call, reader), appointment: appointmentCard(appointment, reader) },
      sure: formatSureness(pair.probability, locale),
      because: pair.evidence
        .filter((item) => item.bits > 0)
        .toSorted((a, b) => b.bits - a.bits)
        .slice(0, 3)
        .map((item) => evidenceText(item, reader))
        .join(" · "),
      obstacle: pair.obstacle && t(`review.bulk.obstacle.${pair.obstacle}`, { count: 1 }),
    };
  });
  return (
    <>
      <nav aria-label={t("review.bulk.from")} className="flex flex-wrap items-center gap-2 text-table">
        <span className="text-text-muted">{t("review.bulk.from")}</span>
        {bulkThresholds.map((one) => (
          <Link
            key={one}
            href={`/review/bulk?from=${one}`}
            prefetch={false}
            aria-current={one === threshold ? "page" : undefined}
            className={classNames(
              "figures rounded border px-2 py-0.5",
              one === threshold ? "border-accent text-accent" : "border-line",
            )}
          >
            {formatShare(one, locale)}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <EmptyState title={t("review.bulk.empty")}>{t("review.bulk.emptyBody")}</EmptyState>
      ) : (
        <BulkList
          key={threshold}
          rows={rows}
          threshold={threshold}
          currency={company.currency}
          mostAtOnce={MOST_AT_ONCE}
        />
      )}
    </>
  );
}

const MOST_AT_ONCE = 200;
