import "server-only";
import { redirect } from "next/navigation";
import { database } from "@/app/db";
import { parseTableSettings } from "@/components/data-table/parse-table-settings";
import { viewHref } from "@/components/data-table/view-address";
import { findScreenSettings } from "@/db/queries/screens/find-screen-settings";
import { listViews, type SavedView } from "@/db/queries/screens/list-views";
import type { Viewer } from "@/domain/access/viewer";
import type { ListDefinition, ListParams } from "./list-definition";

/**
 * The views of a list, the open one, and how the table is arranged in it. Leaves to the whole address of a view when the
 * present one says nothing but its id, and to the default view's when it says nothing at all.
 */
export async function openList<Params extends ListParams>(
  list: ListDefinition<Params>,
  viewer: Viewer,
  params: Params,
) {
  const open = params.view && /^\d{1,15}$/.test(params.view) ? Number(params.view) : null;
  const screen = open === null ? list.screen : `${list.screen}:${open}`;
  const [views, kept, usual] = await Promise.all([
    listViews(database(), { viewer, screen: list.screen }),
    findScreenSettings(database(), { viewer, screen }),
    open === null ? null : findScreenSettings(database(), { viewer, screen: list.screen }),
  ]);
  const view = views.find(({ id }) => id === open) ?? null;
  leaveFor(list, params.view === null ? views.find(({ isDefault }) => isDefault) : view, params);
  return { views, view, screen, settings: parseTableSettings(kept ?? view?.settings ?? usual) };
}

/** What a view keeps of a list's address. */
export function viewQuery<Params extends ListParams>(list: ListDefinition<Params>, params: Params): string {
  return list.serialize({ ...params, cursor: null, view: null });
}

function leaveFor<Params extends ListParams>(
  list: ListDefinition<Params>,
  view: SavedView | null | undefined,
  params: Params,
): void {
  if (!view || list.serialize({ ...params, view: null }) !== "") return;
  if (params.view === null || view.query !== "") redirect(viewHref(list.path, view));
}
