import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { keepRead } from "../../compiled-read";
import { defaultViews, savedViews } from "../../schema/console";

export type SavedView = Awaited<ReturnType<typeof listViews>>[number];

/** The saved views of a screen that the viewer may open, their own first, by name: their own and those shared with the company. */
export function listViews(db: Reader, { viewer: { userId, companyId }, screen }: { viewer: Viewer; screen: string }) {
  return viewsOfScreen(db).execute({ userId, companyId, screen });
}

const [userId, companyId, screen] = [
  sql.placeholder("userId"),
  sql.placeholder("companyId"),
  sql.placeholder("screen"),
];

const viewsOfScreen = keepRead((db) => {
  const isOwn = sql<boolean>`${savedViews.userId} = ${userId}`;
  return db
    .select({
      id: savedViews.id,
      name: savedViews.name,
      query: savedViews.query,
      settings: savedViews.settings,
      isShared: savedViews.isShared,
      isOwn,
      isDefault: sql<boolean>`${defaultViews.viewId} is not null`,
    })
    .from(savedViews)
    .leftJoin(
      defaultViews,
      and(
        eq(defaultViews.viewId, savedViews.id),
        eq(defaultViews.userId, userId),
        eq(defaultViews.companyId, companyId),
        eq(defaultViews.screen, screen),
      ),
    )
    .where(
      and(
        eq(savedViews.companyId, companyId),
        eq(savedViews.screen, screen),
        or(eq(savedViews.userId, userId), savedViews.isShared),
      ),
    )
    .orderBy(sql`${isOwn} desc`, asc(savedViews.name), asc(savedViews.id));
});
