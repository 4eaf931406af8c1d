import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { listScreens } from "@/components/data-table/list-screens";
import { insightTables } from "@/components/insights/insight-table-names";
import type { AccessEvent } from "@/db/queries/settings/audit";
import { exportEnds } from "@/domain/access/export-end";
import { getReader } from "../../reader";

const exportedTables = [...listScreens, "insights"] as const;
/** The lists, and the insights, of which one table was taken out. */
const Exported = z.union([
  z.enum(exportedTables).transform((list) => ({ list, table: null })),
  z
    .templateLiteral(["insights/", z.enum(insightTables)])
    .transform((text) => ({ list: "insights" as const, table: insightTables.find((one) => text.endsWith(one))! })),
]);
const Started = z.object({ list: Exported, query: z.string(), erased: z.boolean().default(false) });
const Ended = z.object({ rows: z.int(), how: z.enum(exportEnds) });

/** Which list an event says was exported; null: it is about something else. */
export function exportedList(event: AccessEvent): (typeof exportedTables)[number] | null {
  return event.action === "export" ? (Started.safeParse(event.detail).data?.list.list ?? null) : null;
}

/** What an export was of, and how it ended. */
export async function ExportFacts({ event }: { event: AccessEvent }) {
  const [t, { words }] = await Promise.all([getTranslations("settings"), getReader()]);
  const started = Started.safeParse(event.detail).data;
  if (!started) return null;
  const ended = Ended.safeParse(event.end).data;
  const { list, table } = started.list;
  const said = [...new URLSearchParams(started.query)].filter(([name]) => table === null || name !== "table");
  const query = said
    .map(([name, value]) => `${name}=${name === "q" && started.erased ? t("access.erased") : words(value)}`)
    .join(" ");
  return (
    <>
      {table && <span className="text-text-muted">{t(`access.table.${table}`)}</span>}
      <span className="text-text-muted">{query === "" ? t("access.whole") : t("access.searched", { query })}</span>
      <span className="text-text-muted">
        {ended ? t(`access.ended.${ended.how}`, { rows: ended.rows }) : t("access.open")}
      </span>
      {!started.erased && (
        <Link
          href={table ? `/${list}?${new URLSearchParams(said)}` : `/${list}${started.query || "?view=all"}`}
          prefetch={false}
          className="underline"
        >
          {t("access.list")}
        </Link>
      )}
    </>
  );
}
