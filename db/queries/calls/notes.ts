import { and, asc, eq, isNull } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { users } from "../../schema/account";
import { callNotes } from "../../schema/console";

export type CallNote = Awaited<ReturnType<typeof listNotes>>[number];

/** What colleagues wrote beside a call, oldest first; deleted notes are left out. `authorName` is null for a former user. */
export function listNotes(db: Reader, { viewer, id }: { viewer: Viewer; id: number }) {
  return db
    .select({
      id: callNotes.id,
      body: callNotes.body,
      authorId: callNotes.authorId,
      authorName: users.name,
      createdAt: callNotes.createdAt,
    })
    .from(callNotes)
    .leftJoin(users, eq(users.id, callNotes.authorId))
    .where(and(eq(callNotes.companyId, viewer.companyId), eq(callNotes.callId, id), isNull(callNotes.deletedAt)))
    .orderBy(asc(callNotes.id));
}
