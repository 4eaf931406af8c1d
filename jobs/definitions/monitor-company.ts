import { z } from "zod";
import { log } from "@/lib/log";
import { escalateIncidents } from "@/operations/health/escalate-incidents";
import { monitorCompany } from "@/operations/health/monitor-company";
import { defineJob } from "../job";

/** Judges one company, opens or ends its incidents, and tells more people of those that nobody has acknowledged. */
export const monitorCompanyJob = defineJob(z.object({ companyId: z.int() }), {
  queue: {
    policy: "exclusive",
    notify: true,
    expireInSeconds: 240,
    retryLimit: 1,
    retryDelay: 20,
    deleteAfterSeconds: 3600,
  },
  sending: ({ companyId }) => ({ singletonKey: String(companyId), group: { id: String(companyId) } }),
  schedule: null,
  async run({ companyId }, { db }) {
    const { state } = await monitorCompany(db, { companyId, asMonitor: true });
    if (state !== "healthy") log.info({ companyId, state }, "looked at the health of a company");
    await escalateIncidents(db, { companyId });
  },
});
