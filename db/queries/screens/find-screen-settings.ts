import { and, eq } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { screenSettings } from "../../schema/console";

/** What the viewer has kept of a screen, null when nothing. */
export async function findScreenSettings(
  db: Reader,
  { viewer, screen }: { viewer: Viewer; screen: string },
): Promise<unknown> {
  const [kept] = await db
    .select({ settings: screenSettings.settings })
    .from(screenSettings)
    .where(
      and(
        eq(screenSettings.userId, viewer.userId),
        eq(screenSettings.companyId, viewer.companyId),
        eq(screenSettings.screen, screen),
      ),
    );
  return kept?.settings ?? null;
}
