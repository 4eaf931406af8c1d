import "server-only";
import Link from "next/link";
import { Suspense } from "react";
import { database } from "@/app/db";
import { EvidenceBars } from "@/components/heal/evidence-bars";
import { formatSureness } from "@/components/heal/sureness";
import { LinkHistory } from "@/components/links/link-history";
import type { Reader } from "@/components/links/record-cards";
import { SideCheck } from "@/components/links/side-check";
import { FactList } from "@/components/ui/fact-list";
import { formatInstant } from "@/components/ui/instant";
import type { LinkEventLine } from "@/db/queries/link-events";
import { findLinkMaking, findOrphanReason, type LinkMaking } from "@/db/queries/review/explain-link";
import { listRejectionsOf } from "@/db/queries/review/list-rejected-pairs";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { AlternativesNow } from "./alternatives-now";

type ExplainLinkProps = {
  viewer: Viewer;
  record: { callId: number } | { appointmentId: number };
  /** Appointments that are tied to a call now: the record's own, or those of the call. */
  linked: readonly number[];
  /** The one sentence about the record's status. */
  sentence: string;
  events: LinkEventLine[];
  reader: Reader;
};

/** Who or what made each link, when, by which rules, on what evidence, against which alternatives, and every change since. */
export async function ExplainLink({ viewer, record, linked, sentence, events, reader }: ExplainLinkProps) {
  const { t, locale, company } = reader;
  const { companyId } = viewer;
  const [makings, rejections, reason] = await Promise.all([
    Promise.all(linked.map((id) => findLinkMaking(database(), { companyId, appointmentId: id }))),
    listRejectionsOf(database(), companyId, record),
    findOrphanReason(database(), companyId, record),
  ]);
  const when = (instant: Date) => formatInstant(instant, "full", locale, company.timeZone);
  return (
    <div className="flex flex-col gap-4">
      <SideCheck record={record} />
      {linked.length === 0 && (
        <section className="flex flex-col gap-1 text-table">
          <h3 className="font-medium">{t("explain.noLink")}</h3>
          <p>{reason && reason !== "not_searched" ? t(`review.reason.${reason}`) : sentence}</p>
        </section>
      )}
      {linked.map((appointmentId, i) => {
        const making = makings[i];
        return (
          <section
            key={appointmentId}
            aria-label={t("explain.of", { id: String(appointmentId) })}
            className="flex flex-col gap-2 text-table"
          >
            <h3 className="font-medium">{t("explain.of", { id: String(appointmentId) })}</h3>
            {making ? (
              <>
                <Making making={making} mayHeal={may(viewer.role, "heal:read")} reader={reader} />
                {making.method === "manual" && (
                  <Suspense>
                    <AlternativesNow {...{ viewer, reader, appointmentId }} callId={making.callId} />
                  </Suspense>
                )}
              </>
            ) : (
              <p>{t("explain.unknown")}</p>
            )}
          </section>
        );
      })}
      <section className="flex flex-col gap-1 text-table">
        <h3 className="font-medium">{t("explain.rejected")}</h3>
        {rejections.length === 0 ? (
          <p className="text-text-muted">{t("explain.noneRejected")}</p>
        ) : (
          <ul className="figures">
            {rejections.map((one) => (
              <li key={one.id}>
                {"callId" in record
                  ? t("explain.otherAppointment", { id: String(one.appointmentId) })
                  : t("explain.otherCall", { id: String(one.callId) })}{" "}
                · {t("explain.rejectedBy", { who: one.byName ?? t("appointments.formerUser"), when: when(one.at) })}
                {one.reason && ` · ${reader.words(one.reason)}`}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="flex flex-col gap-2">
        <h3 className="font-medium text-table">{t("explain.since")}</h3>
        <LinkHistory events={events} reader={reader} />
      </section>
    </div>
  );
}

function Making({ making, mayHeal, reader }: { making: LinkMaking; mayHeal: boolean; reader: Reader }) {
  const { t, locale, company } = reader;
  const version = making.evidence?.find((item) => item.version !== undefined)?.version;
  const rules = making.runWeights ?? (version === undefined ? null : t("explain.rules", { version }));
  const run = making.runId;
  return (
    <>
      <FactList
        facts={[
          [t("explain.who"), making.actorName ?? t(`link.method.${making.method}`)],
          [t("explain.how"), t(`link.method.${making.method}`)],
          [t("explain.when"), formatInstant(making.occurredAt, "full", locale, company.timeZone)],
          [t("explain.why"), making.reason && reader.words(making.reason)],
          [t("explain.version"), rules ?? t("explain.noRules")],
          [t("explain.sure"), making.probability === null ? null : formatSureness(making.probability, locale)],
          [
            t("explain.run"),
            run === null ? null : mayHeal ? (
              <Link key={run} href={`/heal/${run}`} prefetch={false} className="underline">
                #{run}
              </Link>
            ) : (
              `#${run}`
            ),
          ],
        ]}
      />
      {making.evidence && making.evidence.length > 0 ? (
        <div className="max-w-160">
          <EvidenceBars evidence={making.evidence} reader={reader} />
        </div>
      ) : (
        <p className="text-text-muted">{t("explain.noEvidence")}</p>
      )}
      {making.runnersUp.length > 0 && (
        <>
          <h4 className="text-text-muted">{t("explain.alternatives")}</h4>
          <ul className="figures">
            {making.runnersUp.map((one) => (
              <li key={`${one.callId} ${one.appointmentId}`}>
                {t("explain.alternative", { call: String(one.callId), appointment: String(one.appointmentId) })} ·{" "}
                {t("explain.weaker", {
                  probability: formatSureness(one.probability, locale),
                  bits: one.bits.toLocaleString(locale, { maximumFractionDigits: 1 }),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
