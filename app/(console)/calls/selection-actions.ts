"use server";

import { refresh } from "next/cache";
import { callFilterOf } from "@/components/calls/call-filter-of";
import { loadCallParams } from "@/components/calls/call-search-params";
import { excludeCalls } from "@/operations/exclude-calls";
import { viewerAction } from "../../action";
import { database } from "../../db";
import { chosenRows, ExcludeInput } from "../lists/exclude-input";

/** Says of the selected calls that they need no link. */
export const excludeCallsAction = viewerAction(ExcludeInput, "link:write", async ({ chosen, reason }, viewer) => {
  const calls = await chosenRows(chosen, (search, reader) => callFilterOf(loadCallParams(search), reader));
  const done = await excludeCalls(database(), { viewer, chosen: calls, reason });
  refresh();
  return done;
});
