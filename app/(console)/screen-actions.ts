"use server";

import { z } from "zod";
import { listScreens } from "@/components/data-table/list-screens";
import { TableSettingsInput } from "@/components/data-table/parse-table-settings";
import { saveScreenSettings } from "@/operations/save-screen-settings";
import { viewerAction } from "../action";
import { database } from "../db";

/** A list, or a saved view of it. */
const Screen = z.string().regex(new RegExp(`^(${listScreens.join("|")})(:\\d{1,15})?$`));

const SettingsInput = z.object({ screen: Screen, settings: TableSettingsInput });
/** Keeps how somebody has arranged a screen's table. */
export const saveTableSettingsAction = viewerAction(SettingsInput, "call:read", async (input, viewer) => {
  await saveScreenSettings(database(), { viewer, ...input });
});
