import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { screenSettings } from "@/db/schema/console";
import type { Viewer } from "@/domain/access/viewer";

/** Keeps how one user has arranged one screen of the company; the last to say so wins. */
export async function saveScreenSettings(
  db: Database,
  { viewer, screen, settings }: { viewer: Viewer; screen: string; settings: unknown },
): Promise<void> {
  const { userId, companyId } = viewer;
  await db
    .insert(screenSettings)
    .values({ userId, companyId, screen, settings })
    .onConflictDoUpdate({
      target: [screenSettings.userId, screenSettings.companyId, screenSettings.screen],
      set: { settings, updatedAt: sql`now()` },
    });
}
