import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { callNotes } from "@/db/schema/console";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";

/** Deletes a note of one's own, or takes that back. Throws not-found, also for a colleague's note and one that is in that state already. */
export async function deleteNote(
  db: Database,
  { viewer, noteId, deleted }: { viewer: Viewer; noteId: number; deleted: boolean },
): Promise<{ noteId: number }> {
  return write(db, { actor: `user:${viewer.userId}`, method: deleted ? "manual" : "undo" }, async (tx) => {
    const [note] = await tx
      .update(callNotes)
      .set({ deletedAt: deleted ? sql`company_now(${viewer.companyId})` : null })
      .where(
        and(
          eq(callNotes.companyId, viewer.companyId),
          eq(callNotes.id, noteId),
          eq(callNotes.authorId, viewer.userId),
          deleted ? isNull(callNotes.deletedAt) : isNotNull(callNotes.deletedAt),
        ),
      )
      .returning({ id: callNotes.id });
    if (!note) throw new ExpectedError("not_found", `There is no note ${noteId} of yours.`);
    return { noteId: note.id };
  });
}
