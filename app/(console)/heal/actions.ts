"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { callFilterOf } from "@/components/calls/call-filter-of";
import { loadCallParams } from "@/components/calls/call-search-params";
import { healBands, linkClasses } from "@/domain/healing/heal-run";
import { createHealRun } from "@/operations/heal/create-run";
import { requestHealRun } from "@/operations/heal/request-run";
import { stopHealRun } from "@/operations/heal/stop-run";
import { viewerAction } from "../../action";
import { database } from "../../db";
import { getReader } from "../reader";

const PlanInput = z.object({
  /** The calls list's own query. */
  query: z.string().max(4000),
  bands: z.array(z.enum(healBands)).min(1).max(healBands.length),
  classes: z.array(z.enum(linkClasses)).max(linkClasses.length),
});
/** Asks the worker for a plan over the calls of a list. */
export const planAction = viewerAction(PlanInput, "heal:run", async ({ query, bands, classes }, viewer) => {
  const { company, now } = await getReader();
  const params = loadCallParams(new URLSearchParams(query));
  return createHealRun(database(), {
    ...{ companyId: viewer.companyId, origin: "person", plannedBy: `user:${viewer.userId}`, minProbability: null },
    filter: { ...callFilterOf(params, { ...company, now }), tests: "hide" },
    ...{ bands, classes, requested: true },
  });
});

const RequestInput = z.object({ runId: z.int().positive(), act: z.enum(["apply", "undo"]) });
/** Asks the worker to apply a run, or to undo it. */
export const requestAction = viewerAction(RequestInput, "heal:run", async ({ runId, act }, viewer) => {
  const { companyId, userId } = viewer;
  await requestHealRun(database(), { companyId, runId, act, requestedBy: `user:${userId}` });
  refresh();
});

/** Stops a run after its present batch. */
export const stopAction = viewerAction(
  z.object({ runId: z.int().positive() }),
  "heal:run",
  async ({ runId }, { companyId }) => {
    const stopped = await stopHealRun(database(), { companyId, runId });
    refresh();
    return stopped;
  },
);
