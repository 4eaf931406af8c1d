import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { Panel, PanelNote } from "@/components/settings/panel";
import { buttonStyle } from "@/components/ui/button";
import { formatInstant } from "@/components/ui/instant";
import { listLegacyImports } from "@/db/queries/settings/legacy-imports";
import type { Viewer } from "@/domain/access/viewer";
import { ImportReport } from "./import-report";

/** What was taken in from an old system, and what to do next. */
export async function ImportList({ viewer }: { viewer: Viewer }) {
  const [t, { timeZone }, imports] = await Promise.all([
    getTranslations("imports"),
    requireCompany(),
    listLegacyImports(database(), { viewer, limit: SHOWN }),
  ]);
  if (imports.length === 0) {
    return (
      <Panel title={t("title")} note={t("note")}>
        <PanelNote>{t("empty")}</PanelNote>
        <pre className="overflow-x-auto px-4 pb-3 text-table">{COMMAND}</pre>
      </Panel>
    );
  }
  return imports.map((line, index) => (
    <Panel
      key={line.id}
      title={t("of", { source: line.source, at: formatInstant(line.endedAt, "full", viewer.locale, timeZone) })}
      note={t(`from.${line.kind}`, { seconds: Math.round((+line.endedAt - +line.startedAt) / 1000) })}
      actions={index === 0 && <NextSteps />}
    >
      <ImportReport report={line.report} />
    </Panel>
  ));
}

async function NextSteps() {
  const t = await getTranslations("imports");
  return (
    <>
      <Link href="/health" prefetch={false} className={buttonStyle({ variant: "secondary" })}>
        {t("toHealth")}
      </Link>
      <Link href="/heal/new" prefetch={false} className={buttonStyle({ variant: "primary" })}>
        {t("toHeal")}
      </Link>
    </>
  );
}

const SHOWN = 10;
const COMMAND = `npm run relink -- import legacy --mysql mysql://user:password@host/database
npm run relink -- import legacy --csv FOLDER --dry-run`;
