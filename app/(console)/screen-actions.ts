"use server";

import { z } from "zod";
import { TableSettingsInput } from "@/components/data-table/parse-table-settings";
import { saveScreenSettings } from "@/operations/save-screen-settings";
import { viewerAction } from "../action";
import { database } from "../db";

const Screen = z.enum(["calls", "appointments"]);

const SettingsInput = z.object({ screen: Screen, settings: TableSettingsInput });
/** Keeps how somebody has arranged a screen's table. */
export const saveTableSettingsAction = viewerAction(SettingsInput, "call:read", async (input, viewer) => {
  await saveScreenSettings(database(), { viewer, ...input });
});
