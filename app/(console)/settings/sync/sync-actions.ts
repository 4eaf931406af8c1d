"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { viewerAction } from "@/app/action";
import { database } from "@/app/db";
import { providers } from "@/domain/webhooks/provider";
import { requestSync } from "@/operations/sync/request-sync";

/** Asks the worker to compare a provider with what is held here. */
export const requestSyncAction = viewerAction(
  z.object({ provider: z.enum(providers) }),
  "company:admin",
  async ({ provider }, viewer) => {
    await requestSync(database(), { companyId: viewer.companyId, provider, requestedBy: `user:${viewer.userId}` });
    refresh();
  },
);
