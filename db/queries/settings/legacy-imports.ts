import { desc, eq } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { legacyImports } from "../../schema/imports";

/** The last imports of the viewer's company, newest first. */
export async function listLegacyImports(db: Reader, { viewer, limit }: { viewer: Viewer; limit: number }) {
  return db
    .select({
      id: legacyImports.id,
      source: legacyImports.source,
      kind: legacyImports.kind,
      startedAt: legacyImports.startedAt,
      endedAt: legacyImports.endedAt,
      report: legacyImports.report,
    })
    .from(legacyImports)
    .where(eq(legacyImports.companyId, viewer.companyId))
    .orderBy(desc(legacyImports.id))
    .limit(limit);
}
export type LegacyImportLine = Awaited<ReturnType<typeof listLegacyImports>>[number];
