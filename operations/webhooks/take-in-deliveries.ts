import type { Database } from "@/db/client";
import { RefusedRecord } from "@/domain/records/refused-record";
import { MOST_ATTEMPTS, nextTry } from "@/domain/webhooks/delivery";
import { ExpectedError, messageOf } from "@/lib/errors";
import { log } from "@/lib/log";
import { type ClaimedDelivery, claimDeliveries } from "./claim-deliveries";
import { isOurFailure, rootMessage } from "./delivery-failure";
import { mergeDeliveries, type TranslatedDelivery } from "./merge-deliveries";
import { type Settlement, settleDeliveries } from "./settle-deliveries";
import type { Translate } from "./translate";

type TakeIn = { companyId: number; translate: Translate; signal?: AbortSignal };

/**
 * Takes in all deliveries of a company that are due, the oldest first, each with its link in one transaction. What fails
 * is tried again later and parked in the end. Throws what is our own failure, such as a lost database; the rest waits then.
 */
export async function takeInDeliveries(
  db: Database,
  { companyId, translate, signal }: TakeIn,
): Promise<{ takenIn: number; recordings: number }> {
  const total = { takenIn: 0, recordings: 0 };
  while (!signal?.aborted) {
    const claimed = await claimDeliveries(db, { companyId, limit: BATCH });
    if (claimed.length === 0) break;
    for (const batch of batchesOf(claimed)) {
      const { recordings } = await takeIn(db, companyId, batch, translate);
      total.takenIn += batch.length;
      total.recordings += recordings;
    }
  }
  return total;
}

/** Many a transaction are faster. One that did not come to its end before is taken alone, so that it harms no other. */
function batchesOf(claimed: ClaimedDelivery[]): ClaimedDelivery[][] {
  const fresh = claimed.filter((one) => one.attempts === 1);
  const again = claimed.filter((one) => one.attempts > 1);
  return [...(fresh.length > 0 ? [fresh] : []), ...again.map((one) => [one])];
}

async function takeIn(
  db: Database,
  companyId: number,
  batch: ClaimedDelivery[],
  translate: Translate,
): Promise<{ recordings: number }> {
  const settled: Settlement[] = [];
  const translated = batch.flatMap((delivery): TranslatedDelivery[] => {
    const told = translateOne(delivery, translate);
    if ("told" in told) return [{ delivery, told: told.told }];
    settled.push({ id: delivery.id, ...told });
    return [];
  });
  if (settled.length > 0) await settleDeliveries(db, companyId, settled);
  if (translated.length === 0) return { recordings: 0 };
  try {
    return await mergeDeliveries(db, companyId, translated);
  } catch (error) {
    // Never the error itself: it carries the statement's parameters, which are what people said.
    const reason = rootMessage(error).slice(0, LONGEST_REASON_CHARS);
    if (isOurFailure(error))
      throw new ExpectedError("unavailable", `Deliveries wait, since the database fails: ${reason}`);
    if (batch.length > 1) return takeInEach(db, companyId, translated, translate);
    const [{ id, attempts }] = batch as [ClaimedDelivery];
    log.warn({ companyId, delivery: id, attempts, reason }, "a delivery could not be taken in");
    const dueAt = nextTry(attempts, new Date());
    await settleDeliveries(db, companyId, [
      { id, reason, ...(dueAt ? { status: "failed", dueAt } : { status: "parked" }) },
    ]);
    return { recordings: 0 };
  }
}

/** Finds the one that harms the others. */
async function takeInEach(db: Database, companyId: number, batch: TranslatedDelivery[], translate: Translate) {
  let recordings = 0;
  for (const { delivery } of batch) recordings += (await takeIn(db, companyId, [delivery], translate)).recordings;
  return { recordings };
}

type Read = { told: TranslatedDelivery["told"] } | { status: "ignored" | "parked"; reason: string };

/** What it tells, or how it is settled at once: a body that cannot be read does not get better by waiting. */
function translateOne({ id, provider, body, attempts }: ClaimedDelivery, translate: Translate): Read {
  if (attempts > MOST_ATTEMPTS) return { status: "parked", reason: NEVER_ENDED };
  if (body === null) return { status: "ignored", reason: BLANK };
  try {
    const told = translate(provider, body);
    return told.kind === "ignored" ? { status: "ignored", reason: told.reason } : { told };
  } catch (error) {
    if (!(error instanceof RefusedRecord)) log.error({ delivery: id, err: error }, "a delivery broke its translator");
    return { status: "parked", reason: messageOf(error).slice(0, LONGEST_REASON_CHARS) };
  }
}

const BATCH = 50;
const LONGEST_REASON_CHARS = 500;
const NEVER_ENDED = "Taking it in was begun again and again and never came to an end: it may be what ended the worker.";
const BLANK = "What was sent has been erased since.";
