import { and, desc, eq, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { users } from "../../schema/account";
import { accessEvents } from "../../schema/console";

export type Listening = Awaited<ReturnType<typeof listListenings>>[number];

/** Who listened to a call's recording and when, newest first, at most MOST_SHOWN. `actorName` is null for a former user. */
export function listListenings(db: Reader, { viewer, id }: { viewer: Viewer; id: number }) {
  return db
    .select({
      id: accessEvents.id,
      actor: accessEvents.actor,
      actorName: users.name,
      recordedAt: accessEvents.recordedAt,
      /** Null: it was not asked for. */
      reason: sql<string | null>`${accessEvents.detail} ->> 'reason'`,
    })
    .from(accessEvents)
    .leftJoin(users, eq(users.id, sql`substr(${accessEvents.actor}, 6)`))
    .where(
      and(eq(accessEvents.companyId, viewer.companyId), eq(accessEvents.callId, id), eq(accessEvents.action, "listen")),
    )
    .orderBy(desc(accessEvents.id))
    .limit(MOST_SHOWN);
}

const MOST_SHOWN = 50;
