"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import { approveWeights } from "@/operations/approve-weights";
import { drawCanary } from "@/operations/heal/draw-canary";
import { askWeightEstimate } from "@/operations/review/ask-weight-estimate";
import { askWeightTrialAgain } from "@/operations/review/ask-weight-trial";
import { checkCanaryPair } from "@/operations/review/check-canary-pair";
import { undoDecision } from "@/operations/review/undo-decision";
import { saveAutomaticLinking } from "@/operations/save-automatic-linking";
import { viewerAction } from "../../action";
import { database } from "../../db";

const Id = z.int().positive();

const ThresholdInput = z.object({ threshold: z.number().min(0).max(1), version: z.string().max(20) });
/** Changes from which probability automatic linking makes a link itself; what it does at all stays. */
export const saveThresholdAction = viewerAction(ThresholdInput, "company:admin", async (input, viewer) => {
  const { automaticLinking: mode } = await getCompanySettings(database(), { viewer });
  const saved = await saveAutomaticLinking(database(), { viewer, mode, ...input });
  refresh();
  return saved;
});

/** Asks the worker to count the company's labels; the result waits for somebody to approve it. */
export const askWeightEstimateAction = viewerAction(z.object({}), "company:admin", async (_, viewer) => {
  await askWeightEstimate(database(), { viewer });
  refresh();
});

const SetInput = z.object({ version: z.string().min(1).max(200) });
/** Asks the worker once more what a weight set would change. */
export const tryWeightsAgainAction = viewerAction(SetInput, "company:admin", async ({ version }, { companyId }) => {
  await askWeightTrialAgain(database(), { companyId, version });
  refresh();
});

/** Lets the company's matcher use a weight set from now on. */
export const approveWeightsAction = viewerAction(SetInput, "company:admin", async ({ version }, viewer) => {
  const approved = await approveWeights(database(), {
    ...{ companyId: viewer.companyId, version, actor: `user:${viewer.userId}` },
  });
  refresh();
  return approved;
});

const CanaryInput = z.object({ runId: Id, pairs: z.int().min(1).max(500) });
/** Applies a random sample of a plan first; the rest is locked until people have checked it. */
export const drawCanaryAction = viewerAction(CanaryInput, "heal:run", async ({ runId, pairs }, viewer) => {
  const sample = await drawCanary(database(), {
    ...{ companyId: viewer.companyId, runId, pairs, requestedBy: `user:${viewer.userId}` },
  });
  refresh();
  return sample;
});

const CheckInput = z.object({ runId: Id, position: Id, isRight: z.boolean(), key: z.uuid() });
/** Says whether a link of a sample is right; a wrong one is taken back. */
export const checkCanaryPairAction = viewerAction(CheckInput, "link:write", async (input, viewer) => {
  const checked = await checkCanaryPair(database(), { viewer, ...input });
  refresh();
  return checked;
});

/** Takes a check back. */
export const undoCheckAction = viewerAction(
  z.object({ decisionId: Id }),
  "link:write",
  async ({ decisionId }, viewer) => {
    const undone = await undoDecision(database(), { viewer, decisionId });
    refresh();
    return undone;
  },
);
