import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { alertChannels, alertDeliveries } from "@/db/schema/health";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { deliverOne, type Notifiers } from "./deliver-alerts";

type Test = {
  viewer: Viewer;
  channelId: number;
  notifiers: Notifiers;
  publicUrl: string;
  /** A kept failure as its reader is told it. */
  say(failure: string): string;
};

/** Sends a test message now and tells how it ended; it stands in the delivery log like every other. Throws not-found, refused with the reason. */
export async function testChannel(db: Database, { viewer, channelId, say, ...sending }: Test): Promise<void> {
  const { companyId } = viewer;
  const [channel] = await db
    .select({ name: alertChannels.name })
    .from(alertChannels)
    .where(and(eq(alertChannels.companyId, companyId), eq(alertChannels.id, channelId)));
  if (!channel) throw new ExpectedError("not_found", `There is no alert channel ${channelId}.`);
  const [delivery] = await db
    .insert(alertDeliveries)
    // The worker leaves it alone: it is tried once, by whoever asked.
    .values({ companyId, channelId, notice: "test", occasion: randomUUID(), attempts: 1, nextAttemptAt: NEVER })
    .returning({ id: alertDeliveries.id });
  const failure = await deliverOne(db, { id: delivery!.id, companyId, channelId, attempts: LAST_ATTEMPT }, sending);
  if (failure !== null) {
    throw new ExpectedError("refused", `${channel.name}: ${failure}`, {
      ...{ key: "errors.channel_failed", params: { name: channel.name, failure: say(failure) } },
    });
  }
}

const NEVER = new Date("9999-01-01T00:00:00Z");
const LAST_ATTEMPT = Number.MAX_SAFE_INTEGER;
