import "server-only";
import { log } from "@/lib/log";
import { announceDeliveries } from "@/operations/webhooks/announce-deliveries";
import { rootMessage } from "@/operations/webhooks/delivery-failure";
import { database } from "../db";

/** Companies that were announced a moment ago, and whether more has come for them since. */
const pausing = new Map<number, { more: boolean }>();

/**
 * Tells the worker of waiting deliveries: at once, and while they keep coming once a moment. Announcing each would make
 * every delivery wait for the one before it.
 */
export function announceSoon(companyId: number): void {
  const pause = pausing.get(companyId);
  if (pause) {
    pause.more = true;
    return;
  }
  pausing.set(companyId, { more: false });
  setTimeout(() => {
    const more = pausing.get(companyId)?.more;
    pausing.delete(companyId);
    if (more) announceSoon(companyId);
  }, PAUSE_MS).unref();
  announceDeliveries(database(), companyId).catch((error) =>
    log.warn(
      { companyId, reason: rootMessage(error) },
      "deliveries were not announced; they are found within a minute",
    ),
  );
}

const PAUSE_MS = 100;
