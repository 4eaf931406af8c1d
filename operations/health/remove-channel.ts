import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { alertChannels } from "@/db/schema/health";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";

/** Removes a channel with its secret and its part of the delivery log. Throws not-found. */
export async function removeChannel(
  db: Database,
  { viewer, channelId }: { viewer: Viewer; channelId: number },
): Promise<void> {
  await write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    const removed = await tx
      .delete(alertChannels)
      .where(and(eq(alertChannels.companyId, viewer.companyId), eq(alertChannels.id, channelId)))
      .returning({ id: alertChannels.id });
    if (removed.length === 0) throw new ExpectedError("not_found", `There is no alert channel ${channelId}.`);
  });
}
