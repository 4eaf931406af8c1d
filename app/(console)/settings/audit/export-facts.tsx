import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type ListScreen, listScreens } from "@/components/data-table/list-screens";
import type { AccessEvent } from "@/db/queries/settings/audit";
import { exportEnds } from "@/domain/access/export-end";
import { getReader } from "../../reader";

const Started = z.object({ list: z.enum(listScreens), query: z.string(), erased: z.boolean().default(false) });
const Ended = z.object({ rows: z.int(), how: z.enum(exportEnds) });

/** Which list an event says was exported; null: it is about something else. */
export function exportedList(event: AccessEvent): ListScreen | null {
  return event.action === "export" ? (Started.safeParse(event.detail).data?.list ?? null) : null;
}

/** What an export was of, and how it ended. */
export async function ExportFacts({ event }: { event: AccessEvent }) {
  const [t, { words }] = await Promise.all([getTranslations("settings"), getReader()]);
  const started = Started.safeParse(event.detail).data;
  if (!started) return null;
  const ended = Ended.safeParse(event.end).data;
  const query = [...new URLSearchParams(started.query)]
    .map(([name, value]) => `${name}=${name === "q" && started.erased ? t("access.erased") : words(value)}`)
    .join(" ");
  return (
    <>
      <span className="text-text-muted">{query === "" ? t("access.whole") : t("access.searched", { query })}</span>
      <span className="text-text-muted">
        {ended ? t(`access.ended.${ended.how}`, { rows: ended.rows }) : t("access.open")}
      </span>
      {!started.erased && (
        <Link href={`/${started.list}${started.query || "?view=all"}`} prefetch={false} className="underline">
          {t("access.list")}
        </Link>
      )}
    </>
  );
}
