"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { viewerAction } from "@/app/action";
import { database } from "@/app/db";
import { requestDrills } from "@/operations/drills/request-drills";

/** Asks for the breakage drills. */
export const runDrillsAction = viewerAction(z.object({}), "company:admin", async (_, viewer) => {
  await requestDrills(database(), { viewer });
  refresh();
});
