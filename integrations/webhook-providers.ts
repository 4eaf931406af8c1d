import type { Provider } from "@/domain/webhooks/provider";
import { type TranslatedBooking, translateBooking } from "./calcom/translate-booking";
import { verifyCalcomSignature } from "./calcom/verify-signature";
import { type JsonObject, textAt } from "./lenient-json";
import { type TranslatedCall, translateCall } from "./retell/translate-call";
import { verifyRetellSignature } from "./retell/verify-signature";
import { withoutAccessToken } from "./retell/without-access-token";
import type { Verdict } from "./verdict";

export type WebhookProvider = {
  signatureHeader: string;
  /** `now` in epoch ms. */
  verify(signed: { body: Uint8Array; signature: string | null; keys: readonly string[]; now: number }): Verdict;
  /** The provider's word for what happened; empty where there is none. */
  eventOf(body: JsonObject): string;
  /** The text of a body as it may be kept. */
  keepable(body: string): string;
  /** What a body tells, in our words. Throws RefusedRecord. */
  translate(body: JsonObject): TranslatedCall | TranslatedBooking;
};

/** How the webhooks of each provider are read. */
export const webhookProviders = {
  retell: {
    signatureHeader: "x-retell-signature",
    verify: verifyRetellSignature,
    eventOf: (body) => wordAt(body, "event"),
    keepable: withoutAccessToken,
    translate: translateCall,
  },
  calcom: {
    signatureHeader: "x-cal-signature-256",
    verify: verifyCalcomSignature,
    eventOf: (body) => wordAt(body, "triggerEvent"),
    keepable: (body) => body,
    translate: translateBooking,
  },
} satisfies Record<Provider, WebhookProvider>;

const wordAt = (body: JsonObject, key: string) => textAt(body, key)?.slice(0, LONGEST_WORD_CHARS) ?? "";
const LONGEST_WORD_CHARS = 100;
