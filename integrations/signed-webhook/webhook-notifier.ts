import { createHmac } from "node:crypto";
import type { Alert, Notifier } from "@/domain/health/alert";
import { postJson } from "../outbound/post-json";

/**
 * A webhook of the company's own. Signed as `relink-signature: t=SECONDS,v1=HEX`, where HEX is the HMAC-SHA256 of `t.body`
 * under the channel's key; `relink-delivery` stays the same when a delivery is tried again.
 */
export const webhookNotifier = (allowInside: boolean): Notifier => ({
  async send({ address, secret }, alert, deliveryId) {
    if (address === null || secret === null) throw new Error("The channel has no address or no key. Enter them again.");
    const body = JSON.stringify(webhookBody(alert, deliveryId));
    const headers = {
      "relink-delivery": String(deliveryId),
      "relink-signature": signatureOf(body, secret, Date.now()),
    };
    await postJson({ url: address, headers, body, allowInside });
  },
});

export function webhookBody({ kind, incident, ...alert }: Alert, deliveryId: number) {
  return { event: `incident.${kind}`, delivery: deliveryId, incident, ...alert };
}

export function signatureOf(body: string, key: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000);
  return `t=${seconds},v1=${createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex")}`;
}
