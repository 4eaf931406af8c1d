import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { ExportEnd } from "@/domain/access/export-end";
import { EXPORT_CHANNEL, type ExportNews, writeExportNews } from "@/domain/access/export-news";
import { log } from "@/lib/log";

const PAUSE_MS = 500;
/** Also without news, so that whoever follows knows that it is still there. */
const LONGEST_SILENCE_MS = 5_000;

/** Announces how far an export is, at most twice a second, until it has ended. */
export function tellExport(db: Database, { companyId, key }: { companyId: number; key: string }) {
  const news: ExportNews = { rows: 0, total: null, how: null };
  let told = "";
  let toldAt = 0;
  const tell = () => {
    const said = writeExportNews(companyId, { key, news });
    if (said === told && Date.now() - toldAt < LONGEST_SILENCE_MS) return;
    [told, toldAt] = [said, Date.now()];
    say(db, said).catch((err) => log.debug({ err }, "the progress of an export was not announced"));
  };
  const timer = setInterval(tell, PAUSE_MS);
  return {
    rows(rows: number): void {
      news.rows = rows;
    },
    total(total: number): void {
      news.total = total;
    },
    ended(how: ExportEnd): void {
      clearInterval(timer);
      news.how = how;
      tell();
    },
  };
}

/** Asks whichever process writes the export to stop. */
export async function askExportToStop(db: Database, { companyId, key }: { companyId: number; key: string }) {
  await say(db, writeExportNews(companyId, { key, news: "stop" }));
}

async function say(db: Database, said: string): Promise<void> {
  await db.execute(sql`select pg_notify(${EXPORT_CHANNEL}, ${said})`);
}
