import type { Database } from "@/db/client";
import { accessEvents } from "@/db/schema/console";
import type { ExportEnd } from "@/domain/access/export-end";

type By = { companyId: number; actor: string };

/** Keeps who takes which list out, and what it is filtered by, before the first row leaves; with `key` who follows it finds it. */
export async function keepExportStart(
  db: Database,
  { list, query, key, ...by }: By & { list: string; query: string; key?: string },
): Promise<number> {
  const [kept] = await db
    .insert(accessEvents)
    .values({ ...by, action: "export", detail: { list, query, ...(key && { key }) } })
    .returning({ id: accessEvents.id });
  return kept!.id;
}

/** Keeps how it ended, and how many rows were given out. */
export async function keepExportEnd(
  db: Database,
  { exportId, rows, how, ...by }: By & { exportId: number; rows: number; how: ExportEnd },
): Promise<void> {
  await db.insert(accessEvents).values({ ...by, action: "export", endOf: exportId, detail: { rows, how } });
}
