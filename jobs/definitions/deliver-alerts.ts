import { z } from "zod";
import { notifiersFor } from "@/integrations/notifiers";
import { parseEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { deliverAlerts } from "@/operations/health/deliver-alerts";
import { sealAddresses } from "@/operations/health/seal-addresses";
import { defineJob } from "../job";

/** Sends the alerts that are due, at once when some are announced, and again where an attempt failed. */
export const deliverAlertsJob = defineJob(z.object({}), {
  queue: { policy: "short", notify: true, expireInSeconds: 600, retryLimit: 0, deleteAfterSeconds: 600 },
  sending: () => ({}),
  schedule: null,
  everySeconds: 15,
  async run(_, { db, signal }) {
    const { url: publicUrl, privateTargets } = parseEnv(process.env, "command");
    const notifiers = notifiersFor({ allowInside: privateTargets });
    await sealAddresses(db);
    const sent = await deliverAlerts(db, { notifiers, publicUrl, signal });
    if (sent > 0) log.info({ sent }, "sent alerts");
  },
});
