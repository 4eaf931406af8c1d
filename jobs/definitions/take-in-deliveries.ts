import { z } from "zod";
import { RefusedRecord } from "@/domain/records/refused-record";
import { parseBody } from "@/integrations/parse-body";
import { webhookProviders } from "@/integrations/webhook-providers";
import { takeInDeliveries } from "@/operations/webhooks/take-in-deliveries";
import type { Translate } from "@/operations/webhooks/translate";
import { defineJob } from "../job";

/** Takes in what providers have sent to a company. */
export const takeInDeliveriesJob = defineJob(z.object({ companyId: z.int() }), {
  queue: {
    ...{ policy: "short", notify: true, expireInSeconds: 3600, heartbeatSeconds: 60, retryLimit: 2, retryDelay: 5 },
    deleteAfterSeconds: 3600,
  },
  sending: ({ companyId }) => ({ singletonKey: String(companyId), group: { id: String(companyId) } }),
  schedule: null,
  async run({ companyId }, { db, send, signal }) {
    const { recordings } = await takeInDeliveries(db, { companyId, signal, translate: translateBody });
    if (recordings > 0) await send("fetch-recordings", {});
  },
});

/** What a stored body tells. Throws RefusedRecord. */
export const translateBody: Translate = (provider, body) => {
  const parsed = parseBody(body);
  if (parsed === null) throw new RefusedRecord("", "is no JSON object");
  return webhookProviders[provider].translate(parsed);
};
