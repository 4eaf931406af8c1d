import "server-only";
import { headers } from "next/headers";
import Link from "next/link";
import { database } from "@/app/db";
import { Pager } from "@/components/data-table/pager";
import { healRunRowView } from "@/components/heal/heal-run-row-view";
import { HealRunsTable } from "@/components/heal/heal-runs-table";
import { buttonStyle } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listHealRuns } from "@/db/queries/heal-runs/list-heal-runs";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { getReader } from "../reader";

/** One page of runs, newest first. */
export async function HealRunList({ viewer, beforeId }: { viewer: Viewer; beforeId: number | undefined }) {
  const reader = await getReader();
  const { t } = reader;
  const { runs, hasMore } = await listHealRuns(database(), { companyId: viewer.companyId, beforeId });
  const narrow = /Mobile/.test((await headers()).get("user-agent") ?? "");
  const plan = may(viewer.role, "heal:run") && (
    <Link href="/heal/new" className={buttonStyle({ variant: "primary" })}>
      {t("heal.makePlan")}
    </Link>
  );
  return (
    <>
      <HealRunsTable
        label={t("heal.title")}
        headings={Object.fromEntries(COLUMNS.map((id) => [id, t(`heal.column.${id}`)]))}
        rows={runs.map((run) => healRunRowView(run, reader))}
        narrow={narrow}
        empty={
          <EmptyState title={t("heal.emptyTitle")} actions={plan}>
            {t("heal.emptyBody")}
          </EmptyState>
        }
      />
      {(hasMore || beforeId !== undefined) && (
        <Pager
          newerHref={beforeId === undefined ? null : "/heal"}
          olderHref={hasMore ? `/heal?before=${runs.at(-1)!.id}` : null}
        />
      )}
    </>
  );
}

const COLUMNS = ["run", "status", "planned", "linked", "skipped", "takenBack", "by", "made"] as const;
