import "server-only";
import { redirect } from "next/navigation";
import { database } from "@/app/db";
import { type CallParams, serializeCallParams } from "@/components/calls/call-search-params";
import { parseTableSettings } from "@/components/data-table/parse-table-settings";
import { findScreenSettings } from "@/db/queries/screens/find-screen-settings";
import { listViews, type SavedView } from "@/db/queries/screens/list-views";
import type { Viewer } from "@/domain/access/viewer";

/**
 * The views of the calls list, the open one, and how the table is arranged in it. Leaves to the whole address of a view
 * when the present one says nothing but its id, and to the default view's when it says nothing at all.
 */
export async function openCallView(viewer: Viewer, params: CallParams) {
  const open = params.view && /^\d{1,15}$/.test(params.view) ? Number(params.view) : null;
  const screen = open === null ? "calls" : `calls:${open}`;
  const [views, kept, usual] = await Promise.all([
    listViews(database(), { viewer, screen: "calls" }),
    findScreenSettings(database(), { viewer, screen }),
    open === null ? null : findScreenSettings(database(), { viewer, screen: "calls" }),
  ]);
  const view = views.find(({ id }) => id === open) ?? null;
  leaveFor(params.view === null ? views.find(({ isDefault }) => isDefault) : view, params);
  return { views, view, screen, settings: parseTableSettings(kept ?? view?.settings ?? usual) };
}

/** What a view keeps of a list's address. */
export function viewQuery(params: CallParams): string {
  return serializeCallParams({ ...params, cursor: null, view: null });
}

function leaveFor(view: SavedView | null | undefined, params: CallParams): void {
  if (!view || serializeCallParams({ ...params, view: null }) !== "") return;
  if (params.view === null || view.query !== "") redirect(callViewHref(view));
}

export const callViewHref = ({ id, query }: Pick<SavedView, "id" | "query">) =>
  `/calls${query === "" ? "?" : `${query}&`}view=${id}`;
