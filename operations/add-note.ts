import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { callNotes } from "@/db/schema/console";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { lockCall } from "./load-pair";

/** Writes a note beside a call, in the viewer's name. Throws not-found, invalid (empty). */
export async function addNote(
  db: Database,
  input: { viewer: Viewer; callId: number; body: string },
): Promise<{ noteId: number }> {
  const { viewer, callId } = input;
  const body = input.body.trim();
  if (body === "") throw new ExpectedError("invalid", "A note needs a text.");
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    await lockCall(tx, viewer.companyId, callId);
    const [note] = await tx
      .insert(callNotes)
      .values({
        companyId: viewer.companyId,
        callId,
        authorId: viewer.userId,
        body,
        createdAt: sql`company_now(${viewer.companyId})`,
      })
      .returning({ id: callNotes.id });
    return { noteId: note!.id };
  });
}
