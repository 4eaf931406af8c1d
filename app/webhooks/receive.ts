import "server-only";
import { createHash } from "node:crypto";
import type { RefusalReason } from "@/domain/webhooks/delivery";
import { type Provider, providers } from "@/domain/webhooks/provider";
import { parseBody } from "@/integrations/parse-body";
import type { Verdict } from "@/integrations/verdict";
import { webhookProviders } from "@/integrations/webhook-providers";
import { log } from "@/lib/log";
import { addToLogContext } from "@/lib/log-context";
import { rootMessage } from "@/operations/webhooks/delivery-failure";
import { storeDelivery } from "@/operations/webhooks/store-delivery";
import { database } from "../db";
import { readBody } from "../read-body";
import { waitForTurn } from "./allowances";
import { announceSoon } from "./announce-soon";
import { countRefusal } from "./refusals";
import { findTarget, type Target } from "./targets";

type Addressed = { provider: string; company: string };

/**
 * Keeps what a provider sent and says so; the worker takes it in. 4xx only for what the sender must change, 5xx when we
 * fail, so that the provider sends it again.
 */
export async function receiveWebhook(request: Request, { provider, company }: Addressed): Promise<Response> {
  if (!isProvider(provider))
    return refused(404, `There are no webhooks of "${provider}". There are: ${providers.join(", ")}.`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Response>((resolve) => {
    timer = setTimeout(() => {
      log.error({ provider }, "a delivery could not be kept in time");
      resolve(notKept());
    }, LATEST_MS);
  });
  try {
    return await Promise.race([receiveOrSayNo(request, provider, company), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Sooner than the ten seconds that a sender waits. What is kept later all the same, its next try finds as a copy. */
const LATEST_MS = 8_000;

async function receiveOrSayNo(request: Request, provider: Provider, company: string): Promise<Response> {
  try {
    return await receive(request, provider, company);
  } catch (error) {
    // Never the error itself: it carries the statement's parameters, which are what was sent.
    log.error({ provider, reason: rootMessage(error) }, "a delivery could not be kept");
    return notKept();
  }
}

const notKept = () => refused(503, "Relink could not keep this. Send it again later.", { "retry-after": "5" });

async function receive(request: Request, provider: Provider, slug: string): Promise<Response> {
  const target = await findTarget({ slug, provider });
  if (!target) return refused(401, UNSIGNED);
  addToLogContext({ companyId: target.companyId });
  const turnAway = (status: number, reason: RefusalReason, because: string, headers?: Record<string, string>) => {
    countRefusal({ companyId: target.companyId, provider, reason });
    return refused(status, because, headers);
  };

  const bytes = await readBody(request);
  if (bytes === null) return turnAway(413, "too_large", "The body is larger than 2 MB.");
  const verdict = await verify(request, bytes, { provider, slug, target });
  if (!verdict.ok) return turnAway(401, verdict.reason, UNSIGNED);
  // Only what is signed counts: strangers cannot use up what a company may send.
  const waitMs = waitForTurn("webhooks", target.companyId, target.deliveriesPerMinute);
  if (waitMs > 0) {
    const headers = { "retry-after": String(Math.ceil(waitMs / 1000)) };
    return turnAway(429, "too_many", "Too many at once. Send it again later.", headers);
  }
  const text = bytes.toString("utf8");
  const parsed = parseBody(text);
  if (!parsed) return turnAway(400, "no_json", "The body is no JSON object.");

  const { eventOf, keepable } = webhookProviders[provider];
  const { id, copies } = await storeDelivery(database(), {
    ...{ companyId: target.companyId, provider, event: eventOf(parsed), body: keepable(text) },
    ...{ digest: createHash("sha256").update(bytes).digest(), signatureAgeMs: verdict.ageMs },
  });
  announceSoon(target.companyId);
  return Response.json({ delivery: id, copies }, { status: 202, headers: NOT_KEPT });
}

type Asked = { provider: Provider; slug: string; target: Target };

/** With the keys that we remember, and when none fits, with those that there are now. */
export async function verify(request: Request, body: Buffer, { provider, slug, target }: Asked): Promise<Verdict> {
  const { signatureHeader, verify } = webhookProviders[provider];
  const signature = request.headers.get(signatureHeader);
  const check = ({ signingKeys }: Target) => verify({ body, signature, keys: signingKeys, now: Date.now() });
  const verdict = check(target);
  if (verdict.ok || verdict.reason !== "wrong_signature") return verdict;
  const fresh = await findTarget({ slug, provider, mustBeFresh: true });
  return fresh && fresh !== target ? check(fresh) : verdict;
}

function isProvider(name: string): name is Provider {
  return providers.some((provider) => provider === name);
}

function refused(status: number, because: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: because }, { status, headers: { ...NOT_KEPT, ...headers } });
}

const NOT_KEPT = { "cache-control": "no-store" };
const UNSIGNED = "The signature is missing, wrong or too old, or nobody is connected at this address.";
