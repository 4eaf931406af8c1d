import "server-only";
import Link from "next/link";
import { notFound } from "next/navigation";
import { database } from "@/app/db";
import { formatSureness } from "@/components/heal/sureness";
import { evidenceText } from "@/components/links/candidates";
import { appointmentCard, callCard } from "@/components/links/record-cards";
import { CanaryDesk } from "@/components/review/canary-desk";
import { formatShare } from "@/components/ui/amounts";
import { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { findCanary, findCanaryParent } from "@/db/queries/heal-runs/canary";
import { findUncheckedPairs } from "@/db/queries/heal-runs/find-unchecked-pairs";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { CANARY_PRECISION_FROM, canaryVerdict } from "@/domain/review/canary";
import { getReader } from "../../../reader";

/** How a sample stands, and its links that nobody has checked, one at a time. */
export async function CanaryCheck({ viewer, runId }: { viewer: Viewer; runId: number }) {
  const reader = await getReader();
  const { t, locale } = reader;
  const { companyId } = viewer;
  const parentId = await findCanaryParent(database(), { companyId, runId });
  if (parentId === null) notFound();
  const canary = await findCanary(database(), { companyId, runId: parentId });
  if (!canary) notFound();
  const pairs = await findUncheckedPairs(database(), { companyId, runId, limit: 100 });
  const [calls, appointments] = await Promise.all([
    listCallSummaries(
      database(),
      companyId,
      pairs.map((pair) => pair.callId),
    ),
    listAppointmentSummaries(
      database(),
      companyId,
      pairs.map((pair) => pair.appointmentId),
    ),
  ]);
  const cards = pairs.flatMap((pair) => {
    const call = calls.find((one) => one.id === pair.callId);
    const appointment = appointments.find((one) => one.id === pair.appointmentId);
    if (!call || !appointment) return [];
    return {
      ...{ position: pair.position, call: callCard(call, reader), appointment: appointmentCard(appointment, reader) },
      sure: formatSureness(pair.probability, locale),
      evidence: pair.evidence.map((item) => ({ rule: item.rule, text: evidenceText(item, reader), bits: item.bits })),
    };
  });
  const verdict = canaryVerdict(canary);
  const checked = canary.right + canary.wrong;
  return (
    <>
      <p role="status" className="figures text-table">
        <strong>{t("review.canary.checked", { checked, of: canary.linked })}</strong> ·{" "}
        {verdict.lowerBound === null
          ? t("review.canary.noBound")
          : t("review.canary.bound", {
              right: canary.right,
              checked,
              bound: formatShare(verdict.lowerBound, locale),
              needed: formatShare(CANARY_PRECISION_FROM, locale),
            })}{" "}
        ·{" "}
        {t(verdict.passes ? "review.canary.passes" : canary.isAtWork ? "review.canary.atWork" : "review.canary.locked")}
      </p>
      {may(viewer.role, "heal:read") && (
        <Link href={`/heal/${parentId}`} className="text-accent text-table underline">
          {t("review.canary.toRun", { id: String(parentId) })}
        </Link>
      )}
      <CanaryDesk key={runId} runId={runId} cards={cards} />
    </>
  );
}
