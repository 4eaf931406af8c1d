import "server-only";
import { log } from "@/lib/log";
import { countRefusals, type Refusals } from "@/operations/webhooks/count-refusals";
import { rootMessage } from "@/operations/webhooks/delivery-failure";
import { database } from "../db";

const counted = new Map<string, Refusals>();

/** Counts a request that was turned away. The database hears of it once a second: an attack costs it nothing more. */
export function countRefusal(refusal: Omit<Refusals, "count">): void {
  if (counted.size === 0) setTimeout(write, PAUSE_MS).unref();
  const key = Object.values(refusal).join(" ");
  const before = counted.get(key);
  if (before) before.count += 1;
  else counted.set(key, { ...refusal, count: 1 });
}

function write(): void {
  const refusals = [...counted.values()];
  counted.clear();
  countRefusals(database(), refusals).catch((error) =>
    log.warn({ refusals, reason: rootMessage(error) }, "requests that were turned away could not be counted"),
  );
}

const PAUSE_MS = 1_000;
