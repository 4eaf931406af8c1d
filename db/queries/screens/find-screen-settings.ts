import { and, eq, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { keepRead } from "../../compiled-read";
import { screenSettings } from "../../schema/console";

/** What the viewer has kept of a screen, null when nothing. */
export async function findScreenSettings(
  db: Reader,
  { viewer: { userId, companyId }, screen }: { viewer: Viewer; screen: string },
): Promise<unknown> {
  const [kept] = await keptSettings(db).execute({ userId, companyId, screen });
  return kept?.settings ?? null;
}

const keptSettings = keepRead((db) =>
  db
    .select({ settings: screenSettings.settings })
    .from(screenSettings)
    .where(
      and(
        eq(screenSettings.userId, sql.placeholder("userId")),
        eq(screenSettings.companyId, sql.placeholder("companyId")),
        eq(screenSettings.screen, sql.placeholder("screen")),
      ),
    ),
);
