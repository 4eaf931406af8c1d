import { z } from "zod";
import { listCompanies } from "@/db/queries/companies";
import { MONITOR_INTERVAL_MINUTES } from "@/domain/health/monitor-lateness";
import { defineJob } from "../job";

/** Has the health of every company looked at, every few minutes. */
export const monitorCompaniesJob = defineJob(z.object({}), {
  queue: { policy: "exclusive", notify: true, expireInSeconds: 120, retryLimit: 0, deleteAfterSeconds: 3600 },
  sending: () => ({}),
  schedule: null,
  everySeconds: MONITOR_INTERVAL_MINUTES * 60,
  async run(_, { db, send }) {
    for (const { id: companyId } of await listCompanies(db)) await send("monitor-company", { companyId });
  },
});
