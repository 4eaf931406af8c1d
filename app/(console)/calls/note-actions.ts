"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { addNote } from "@/operations/add-note";
import { deleteNote } from "@/operations/delete-note";
import { viewerAction } from "../../action";
import { database } from "../../db";

const Id = z.int().positive();
const NoteInput = z.object({ callId: Id, body: z.string().trim().min(1).max(4000) });

/** Writes a note beside a call. */
export const addNoteAction = viewerAction(NoteInput, "note:write", async (input, viewer) => {
  const written = await addNote(database(), { ...input, viewer });
  refresh();
  return written;
});

/** Deletes a note of one's own, or takes that back. */
export const deleteNoteAction = viewerAction(
  z.object({ noteId: Id, deleted: z.boolean() }),
  "note:write",
  async (input, viewer) => {
    const written = await deleteNote(database(), { ...input, viewer });
    refresh();
    return written;
  },
);
