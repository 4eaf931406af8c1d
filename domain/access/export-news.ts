import { type ExportEnd, exportEnds } from "./export-end";

/** Names an export for whoever started it, before the server has heard of it: 32 hex digits by chance. */
export const EXPORT_KEY = /^[0-9a-f]{32}$/;

/** How far an export is. `total` null: not counted yet, or too long to count. `how` null: it goes on. */
export type ExportNews = { rows: number; total: number | null; how: ExportEnd | null };

/** Where news of exports, and wishes to stop them, are announced. */
export const EXPORT_CHANNEL = "relink_exports";

type Said = { key: string; news: ExportNews | "stop" };

/** As the channel carries it: `COMPANY:KEY:stop`, or `COMPANY:KEY:ROWS:TOTAL:HOW`. */
export function writeExportNews(companyId: number, { key, news }: Said): string {
  if (news === "stop") return [companyId, key, news].join(":");
  return [companyId, key, news.rows, news.total ?? "", news.how ?? ""].join(":");
}

/** Null: something else was said. */
export function readExportNews(said: string): Said | null {
  const [, key, rows, total, how] = said.split(":");
  if (!key || !EXPORT_KEY.test(key)) return null;
  if (rows === "stop") return { key, news: "stop" };
  if (!/^\d+$/.test(rows ?? "")) return null;
  const end = exportEnds.find((one) => one === how) ?? null;
  return { key, news: { rows: Number(rows), total: total ? Number(total) : null, how: end } };
}
