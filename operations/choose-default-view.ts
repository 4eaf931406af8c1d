import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { listViews } from "@/db/queries/screens/list-views";
import { defaultViews } from "@/db/schema/console";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";

/** Which view opens when the viewer comes to a screen; null: none. Throws not-found for a view that they may not open. */
export async function chooseDefaultView(
  db: Database,
  { viewer, screen, viewId }: { viewer: Viewer; screen: string; viewId: number | null },
): Promise<void> {
  const { userId, companyId } = viewer;
  if (viewId === null) {
    const own = [eq(defaultViews.userId, userId), eq(defaultViews.companyId, companyId)];
    await db.delete(defaultViews).where(and(...own, eq(defaultViews.screen, screen)));
    return;
  }
  const views = await listViews(db, { viewer, screen });
  if (!views.some((view) => view.id === viewId)) {
    throw new ExpectedError("not_found", `There is no view ${viewId}.`);
  }
  await db
    .insert(defaultViews)
    .values({ userId, companyId, screen, viewId })
    .onConflictDoUpdate({
      target: [defaultViews.userId, defaultViews.companyId, defaultViews.screen],
      set: { viewId },
    });
}
