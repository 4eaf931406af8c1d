import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { ActButton } from "@/components/settings/act-button";
import { Panel, PanelNote, PanelRow } from "@/components/settings/panel";
import { formatInstant } from "@/components/ui/instant";
import { sayReason } from "@/components/webhooks/reason-words";
import { listSyncRuns, type SyncRunRow } from "@/db/queries/sync/sync-runs";
import type { Viewer } from "@/domain/access/viewer";
import { providers } from "@/domain/webhooks/provider";
import { requestSyncAction } from "./sync-actions";

/** When the providers were last compared with what is held here, and what that changed. */
export async function SyncRuns({ viewer, shownId }: { viewer: Viewer; shownId: number | null }) {
  const [t, words, { timeZone }, runs] = await Promise.all([
    getTranslations("sync"),
    getTranslations(),
    requireCompany(),
    listSyncRuns(database(), { companyId: viewer.companyId }),
  ]);
  const at = (date: Date) => formatInstant(date, "moment", viewer.locale, timeZone);
  const detail = (run: SyncRunRow) =>
    [
      run.since && run.until && t("window", { since: at(run.since), until: at(run.until) }),
      run.status === "failed" ? run.failure && sayReason(run.failure, words as never) : countsOf(run),
    ]
      .filter(Boolean)
      .join(" · ");
  const countsOf = ({ read, added, corrected, linked, absent, unanalysed, refused }: SyncRunRow) =>
    t("counts", { read, added, corrected, linked, absent, unanalysed, refused });
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      actions={providers.map((provider) => (
        <ActButton
          key={provider}
          variant="secondary"
          label={t(`now.${provider}`)}
          done={t("asked")}
          act={requestSyncAction.bind(null, { provider })}
        />
      ))}
    >
      {runs.length === 0 && <PanelNote>{t("empty")}</PanelNote>}
      <ul>
        {runs.map((run) => (
          <PanelRow
            key={run.id}
            title={t("run", {
              provider: t(`provider.${run.provider}`),
              at: at(run.endedAt ?? run.startedAt ?? run.requestedAt),
              status: t(`status.${run.status}`),
            })}
            detail={detail(run)}
            actions={
              hasFindings(run) && (
                <Link
                  href={`/settings/sync?run=${run.id}`}
                  prefetch={false}
                  aria-current={run.id === shownId ? "true" : undefined}
                  className="text-accent text-table underline-offset-2 hover:underline aria-[current]:font-semibold aria-[current]:text-text"
                >
                  {t("show")}
                </Link>
              )
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

const hasFindings = ({ added, corrected, absent, unanalysed, refused }: SyncRunRow) =>
  added + corrected + absent + unanalysed + refused > 0;
