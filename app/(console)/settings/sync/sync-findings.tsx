import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { Panel, PanelNote, PanelRow } from "@/components/settings/panel";
import { sayReason } from "@/components/webhooks/reason-words";
import { listSyncFindings, type SyncFindingRow } from "@/db/queries/sync/sync-runs";
import type { Viewer } from "@/domain/access/viewer";

const SHOWN = 500;

/** What one comparison found, record by record. */
export async function SyncFindings({ viewer, runId }: { viewer: Viewer; runId: number }) {
  const [t, words, findings] = await Promise.all([
    getTranslations("sync"),
    getTranslations(),
    listSyncFindings(database(), { companyId: viewer.companyId, runId, limit: SHOWN + 1 }),
  ]);
  return (
    <Panel
      title={t("findings", { run: runId })}
      note={findings.length > SHOWN ? t("first", { count: SHOWN }) : undefined}
    >
      {findings.length === 0 && <PanelNote>{t("nothing")}</PanelNote>}
      <ul>
        {findings.slice(0, SHOWN).map((finding) => (
          <PanelRow
            key={`${finding.kind} ${finding.externalId}`}
            title={<RecordLink finding={finding} />}
            detail={[t(`finding.${finding.kind}`), finding.detail && sayReason(finding.detail, words as never)]
              .filter(Boolean)
              .join(" · ")}
          />
        ))}
      </ul>
    </Panel>
  );
}

function RecordLink({ finding: { callId, appointmentId, externalId } }: { finding: SyncFindingRow }) {
  const href = callId !== null ? `/calls/${callId}` : appointmentId !== null ? `/appointments/${appointmentId}` : null;
  return href === null ? (
    externalId
  ) : (
    <Link href={href} prefetch={false} className="text-accent underline-offset-2 hover:underline">
      {externalId}
    </Link>
  );
}
