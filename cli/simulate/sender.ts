import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { JsonObject } from "@/integrations/lenient-json";

const SIGNATURE_HEADER = "x-retell-signature";

/** As Retell signs: the body's bytes, then the time, nothing between. */
const signRetell = (body: string, key: string, at: number) =>
  `v=${at},d=${createHmac("sha256", key).update(`${body}${at}`).digest("hex")}`;

export type Keys = { retell: string; calcom: string };
export type Delivery = { provider: "retell" | "calcom"; body: string };

const ANSWER_MS = 10_000;
/** Retell asks up to three times more; Cal.com never again. */
const PAUSES_MS = { retell: [300, 900, 2_700], calcom: [] } as const;

/** Sends what the providers send to one company of the running application, and counts. */
export class Sender {
  deliveries = 0;
  /** Answered with 4xx: the application will not have it. */
  refused = 0;
  /** Forged deliveries that were let in. */
  forgedAccepted = 0;

  constructor(private readonly target: { url: string; company: string; keys: Keys }) {}

  /** Whether it was accepted, the first time or one of the provider's retries. */
  async deliver({ provider, body }: Delivery): Promise<boolean> {
    for (const wait of [0, ...PAUSES_MS[provider]]) {
      if (wait > 0) await pause(wait);
      this.deliveries++;
      const status = await this.post(
        `/api/webhooks/${provider}/${this.target.company}`,
        body,
        this.signature(provider, body),
      );
      if (status !== null && status < 300) return true;
      if (status !== null && status >= 400 && status < 500 && status !== 429) this.refused++;
    }
    return false;
  }

  /** Sends it as somebody would who does not know the key. */
  async forge({ provider, body }: Delivery): Promise<void> {
    const headers: Record<string, string> =
      provider === "retell"
        ? { [SIGNATURE_HEADER]: signRetell(body, "not the key", Date.now()) }
        : { "x-cal-signature-256": "no-secret-provided" };
    const status = await this.post(`/api/webhooks/${provider}/${this.target.company}`, body, headers);
    if (status !== null && status < 300) this.forgedAccepted++;
  }

  /** Asks a function as Retell does; whether it was answered at all. */
  async ask(name: string, request: JsonObject): Promise<boolean> {
    const body = JSON.stringify(request);
    this.deliveries++;
    const status = await this.post(
      `/api/functions/${this.target.company}/${name}`,
      body,
      this.signature("retell", body),
    );
    return status !== null && status < 300;
  }

  private signature(provider: Delivery["provider"], body: string): Record<string, string> {
    const { keys } = this.target;
    return provider === "retell"
      ? { [SIGNATURE_HEADER]: signRetell(body, keys.retell, Date.now()) }
      : { "x-cal-signature-256": createHmac("sha256", keys.calcom).update(body).digest("hex") };
  }

  /** The status of the answer; null without one. */
  private async post(path: string, body: string, headers: Record<string, string>): Promise<number | null> {
    try {
      const answer = await fetch(new URL(path, this.target.url), {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return null;
    }
  }
}
