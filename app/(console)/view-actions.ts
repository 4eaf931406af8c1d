"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { listScreens } from "@/components/data-table/list-screens";
import { TableSettingsInput } from "@/components/data-table/parse-table-settings";
import { chooseDefaultView } from "@/operations/choose-default-view";
import { changeView, removeView, restoreView, saveView } from "@/operations/save-view";
import { viewerAction } from "../action";
import { database } from "../db";

const Id = z.int().positive();
const Screen = z.enum(listScreens);
const Content = z.object({
  name: z.string().trim().min(1).max(60),
  query: z
    .string()
    .max(4000)
    .regex(/^(\?[^\s#]*)?$/),
  settings: TableSettingsInput.nullable(),
  isShared: z.boolean(),
});

/** Keeps the present list as a view. */
export const saveViewAction = viewerAction(Content.extend({ screen: Screen }), "call:read", async (input, viewer) => {
  const saved = await saveView(database(), { ...input, viewer });
  refresh();
  return saved;
});

/** Renames a view of one's own, shares it, or gives it the present list. */
export const changeViewAction = viewerAction(
  z.object({
    id: Id,
    change: Content.partial()
      .transform((change) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)))
      .refine((change) => Object.keys(change).length > 0),
  }),
  "call:read",
  async ({ id, change }, viewer) => {
    await changeView(database(), { viewer, id, change });
    refresh();
  },
);

/** Removes a view of one's own. */
export const removeViewAction = viewerAction(z.object({ id: Id }), "call:read", async ({ id }, viewer) => {
  const removed = await removeView(database(), { viewer, id });
  refresh();
  return { ...removed, settings: TableSettingsInput.nullable().catch(null).parse(removed.settings) };
});

/** Brings a removed view back. */
export const restoreViewAction = viewerAction(
  Content.extend({ id: Id, screen: Screen }),
  "call:read",
  async (view, viewer) => {
    await restoreView(database(), { viewer, view });
    refresh();
  },
);

/** Which view opens first; null: none. */
export const chooseDefaultViewAction = viewerAction(
  z.object({ screen: Screen, viewId: Id.nullable() }),
  "call:read",
  async (input, viewer) => {
    await chooseDefaultView(database(), { ...input, viewer });
    refresh();
  },
);
