"use server";

import { TZDate } from "@date-fns/tz";
import { refresh } from "next/cache";
import { z } from "zod";
import { viewerAction } from "@/app/action";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { createDeployToken, revokeDeployToken } from "@/operations/deploy-tokens";
import { LONGEST_DEPLOY_LABEL, markDeploy } from "@/operations/mark-deploy";
import { removeDeployMark } from "@/operations/remove-deploy-mark";

/** As a field of the browser has it, in the company's time; or an instant. Empty: now. */
const When = z.union([z.literal(""), z.iso.datetime({ local: true, precision: -1 }), z.iso.datetime({ offset: true })]);
const Mark = z.object({ label: z.string().trim().min(1).max(LONGEST_DEPLOY_LABEL), at: When });

/** Marks a deploy by hand. */
export const markDeployAction = viewerAction(Mark, "company:admin", async ({ label, at }, viewer) => {
  const { timeZone } = await requireCompany();
  const marked = await markDeploy(database(), {
    ...{ companyId: viewer.companyId, markedBy: `user:${viewer.userId}`, label },
    deployedAt: at === "" ? null : instantOf(at, timeZone),
  });
  refresh();
  return { id: marked.id };
});

/** Removes a mark. */
export const removeDeployMarkAction = viewerAction(
  z.object({ id: z.int().positive() }),
  "company:admin",
  async ({ id }, viewer) => {
    await removeDeployMark(database(), { viewer, markId: id });
    refresh();
  },
);

/** Makes a token; it is told only now. */
export const createDeployTokenAction = viewerAction(
  z.object({ name: z.string().trim().min(1).max(100) }),
  "company:admin",
  async ({ name }, viewer) => {
    const { token } = await createDeployToken(database(), { viewer, name });
    refresh();
    return { token };
  },
);

/** Ends a token. */
export const revokeDeployTokenAction = viewerAction(
  z.object({ id: z.int().positive() }),
  "company:admin",
  async ({ id }, viewer) => {
    await revokeDeployToken(database(), { viewer, tokenId: id });
    refresh();
  },
);

function instantOf(at: string, timeZone: string): Date {
  const isLocal = /T\d\d:\d\d$/.test(at);
  if (!isLocal) return new Date(at);
  const [year, month, day, hour, minute] = at.split(/\D/).map(Number);
  return new Date(new TZDate(year!, month! - 1, day!, hour!, minute!, timeZone).getTime());
}
