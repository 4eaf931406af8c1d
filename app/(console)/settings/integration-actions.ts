"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { viewerAction } from "@/app/action";
import { database } from "@/app/db";
import { sayReason } from "@/components/webhooks/reason-words";
import { findIntegration } from "@/db/queries/webhooks/find-integration";
import { keyPurposes, providers } from "@/domain/webhooks/provider";
import { tryConnection } from "@/integrations/try-connection";
import { ExpectedError } from "@/lib/errors";
import { addKey, removeKey } from "@/operations/webhooks/change-keys";
import { recordTest } from "@/operations/webhooks/record-test";
import { replayDeliveries } from "@/operations/webhooks/replay-deliveries";
import { saveIntegration } from "@/operations/webhooks/save-integration";
import { FormInput, parseValues, ticked } from "./form-values";

const provider = z.enum(providers);
const Id = z.int().positive();

const KeyValues = z.object({ provider, purpose: z.enum(keyPurposes), key: z.string().max(1000) });
/** Adds a provider's key. It never comes back out. */
export const addKeyAction = viewerAction(FormInput, "company:admin", async ({ values }, viewer) => {
  const of = { companyId: viewer.companyId, actor: `user:${viewer.userId}` };
  await addKey(database(), { ...of, ...parseValues(KeyValues, values) });
  refresh();
  return {};
});

/** Takes a provider's key away: what it signs is turned away from then on. */
export const removeKeyAction = viewerAction(z.object({ id: Id }), "company:admin", async ({ id }, viewer) => {
  await removeKey(database(), { companyId: viewer.companyId, actor: `user:${viewer.userId}`, id });
  refresh();
});

const perMinute = z.string().trim().transform(Number).pipe(z.int().positive().max(1_000_000));
const IntegrationValues = z.object({
  provider,
  keepRecordings: ticked,
  deliveriesPerMinute: perMinute,
  functionsPerMinute: perMinute.optional(),
});
/** Changes how the company is connected to a provider. */
export const saveIntegrationAction = viewerAction(FormInput, "company:admin", async ({ values }, viewer) => {
  const { provider, functionsPerMinute, ...settings } = parseValues(IntegrationValues, values);
  const of = { companyId: viewer.companyId, actor: `user:${viewer.userId}`, provider };
  const ofFunctions = functionsPerMinute === undefined ? {} : { functionsPerMinute };
  await saveIntegration(database(), { ...of, settings: { ...settings, ...ofFunctions } });
  refresh();
  return {};
});

/** Asks the provider whether it answers to our key, and keeps what it said. */
export const tryConnectionAction = viewerAction(z.object({ provider }), "company:admin", async (input, viewer) => {
  const of = { companyId: viewer.companyId, provider: input.provider };
  const connection = await findIntegration(database(), of);
  const [apiKey] = connection?.apiKeys ?? [];
  if (!connection || !apiKey) {
    throw new ExpectedError("refused", "There is no key to try.", { key: "errors.key_none" });
  }
  const failure = await tryConnection(input.provider, { baseUrl: connection.baseUrl, apiKey });
  await recordTest(database(), { ...of, failure });
  refresh();
  if (failure !== null) {
    const said = sayReason(failure, (await getTranslations()) as never);
    throw new ExpectedError("refused", failure, { key: "errors.provider_refused", params: { said } });
  }
});

const Replay = z.union([
  z.object({ ids: z.array(Id).min(1).max(500) }),
  z.object({ status: z.enum(["failed", "parked", "ignored"]), provider: provider.nullable() }),
]);
/** Lets deliveries be taken in once more. */
export const replayDeliveriesAction = viewerAction(Replay, "company:admin", async (input, viewer) => {
  const which = "ids" in input ? { ids: input.ids } : { statuses: [input.status], provider: input.provider };
  const of = { companyId: viewer.companyId, actor: `user:${viewer.userId}` };
  const done = await replayDeliveries(database(), { ...of, which });
  refresh();
  return done;
});
