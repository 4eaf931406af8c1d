import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { savedViews } from "@/db/schema/console";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";

/** What a view of a list keeps. */
export type ViewContent = { name: string; query: string; settings: unknown; isShared: boolean };

/** Keeps a new view of a screen. Throws invalid when the viewer has one of that name. */
export async function saveView(
  db: Database,
  { viewer, screen, ...content }: { viewer: Viewer; screen: string } & ViewContent,
): Promise<{ id: number }> {
  const [view] = await db
    .insert(savedViews)
    .values({ companyId: viewer.companyId, userId: viewer.userId, screen, ...content })
    .onConflictDoNothing()
    .returning({ id: savedViews.id });
  return view ?? throwNameTaken(content.name);
}

/** Changes what is given of a view of one's own. Throws not-found, invalid when another one has the name. */
export async function changeView(
  db: Database,
  { viewer, id, change }: { viewer: Viewer; id: number; change: Partial<ViewContent> },
): Promise<void> {
  const own = ownView(viewer, id);
  const [view] = await db.select({ screen: savedViews.screen }).from(savedViews).where(own);
  if (!view) throw viewNotFound(id);
  if (change.name !== undefined) {
    const [same] = await db
      .select({ id: savedViews.id })
      .from(savedViews)
      .where(
        and(
          eq(savedViews.companyId, viewer.companyId),
          eq(savedViews.userId, viewer.userId),
          eq(savedViews.screen, view.screen),
          eq(savedViews.name, change.name),
        ),
      );
    if (same && same.id !== id) throwNameTaken(change.name);
  }
  await db.update(savedViews).set(change).where(own);
}

/** Removes a view of one's own and gives what is needed to bring it back. Throws not-found. */
export async function removeView(db: Database, { viewer, id }: { viewer: Viewer; id: number }) {
  const [removed] = await db.delete(savedViews).where(ownView(viewer, id)).returning({
    id: savedViews.id,
    screen: savedViews.screen,
    name: savedViews.name,
    query: savedViews.query,
    settings: savedViews.settings,
    isShared: savedViews.isShared,
  });
  if (!removed) throw viewNotFound(id);
  return removed;
}

export type RemovedView = Awaited<ReturnType<typeof removeView>>;

/** Brings a removed view back under its own address. Throws invalid when its name or its place is taken. */
export async function restoreView(
  db: Database,
  { viewer, view }: { viewer: Viewer; view: RemovedView },
): Promise<void> {
  // Only an id that was given out before: one of the future would stand in the way of a view to come.
  const [past] = await db.execute<{ given: boolean }>(
    sql`select is_called and last_value >= ${view.id} as given from saved_views_id_seq`,
  );
  if (!past?.given) throw viewNotFound(view.id);
  const [restored] = await db
    .insert(savedViews)
    .values({ ...view, companyId: viewer.companyId, userId: viewer.userId })
    .onConflictDoNothing()
    .returning({ id: savedViews.id });
  if (!restored) throwNameTaken(view.name);
}

function ownView(viewer: Viewer, id: number) {
  return and(eq(savedViews.companyId, viewer.companyId), eq(savedViews.userId, viewer.userId), eq(savedViews.id, id));
}

function viewNotFound(id: number): ExpectedError {
  return new ExpectedError("not_found", `There is no view ${id} of your own.`);
}

function throwNameTaken(name: string): never {
  throw new ExpectedError("invalid", `You have a view named ${name} already.`, {
    key: "errors.view_name_taken",
    params: { name },
  });
}
