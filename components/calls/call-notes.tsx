"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useId, useRef, useState, useTransition } from "react";
import { addNoteAction, deleteNoteAction } from "@/app/(console)/calls/note-actions";
import type { ActionResult } from "@/app/action-result";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { Textarea } from "../ui/input";
import { toast } from "../ui/toast";

export type NoteView = { id: number; author: string; when: string; body: string; isOwn: boolean };

type CallNotesProps = { callId: number; notes: readonly NoteView[]; mayWrite: boolean };

/**
 * What colleagues wrote beside a call, and a place to write more, also while a note is being sent: the field is free at once, and
 * holds again what could not be kept. One's own notes can be deleted, with undo.
 */
export function CallNotes({ callId, notes, mayWrite }: CallNotesProps) {
  const t = useTranslations();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState("");
  const [pending, start] = useTransition();

  const run = (write: () => Promise<ActionResult<unknown>>, { done, failed }: { done?(): void; failed?(): void }) =>
    start(async () => {
      const result = await write().catch(() => null);
      if (result?.ok) return done?.();
      failed?.();
      toast.error(result ? t(result.error.key as never, result.error.params as never) : t("errors.unexpected"));
    });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    setText("");
    run(() => addNoteAction({ callId, body: text }), {
      failed: () => setText((since) => (since === "" ? text : `${text}\n\n${since}`)),
    });
  };
  const remove = (noteId: number) =>
    run(() => deleteNoteAction({ noteId, deleted: true }), {
      done: () =>
        toast.success(t("calls.notes.deleted"), { action: { label: t("link.undo"), onClick: () => restore(noteId) } }),
    });
  const restore = (noteId: number) =>
    run(() => deleteNoteAction({ noteId, deleted: false }), { done: () => toast.success(t("link.undone")) });
  const sendOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };

  return (
    <div className="flex flex-col gap-4">
      {notes.length === 0 ? (
        <p className="text-table text-text-muted">{t("calls.notes.none")}</p>
      ) : (
        <ul aria-label={t("calls.notes.label")} className="flex flex-col gap-2">
          {notes.map((note) => (
            <li key={note.id} className="flex gap-2 rounded border border-line bg-surface px-3 py-2">
              <div className="min-w-0 flex-1">
                <p className="text-text-muted text-xs">
                  <span className="font-medium text-text">{note.author}</span> · {note.when}
                </p>
                <p className="whitespace-pre-wrap break-words">{note.body}</p>
              </div>
              {note.isOwn && mayWrite && (
                <IconButton small label={t("calls.notes.delete")} disabled={pending} onClick={() => remove(note.id)}>
                  <Trash2 aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <form ref={form} onSubmit={add} className="flex flex-col items-start gap-2">
          <label htmlFor={id} className="font-medium text-table">
            {t("calls.notes.write")}
          </label>
          <Textarea
            id={id}
            value={text}
            maxLength={4000}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={sendOnCtrlEnter}
          />
          <Button
            size="sm"
            variant="primary"
            type="submit"
            aria-busy={pending || undefined}
            disabled={text.trim() === ""}
          >
            {t("calls.notes.add")}
          </Button>
        </form>
      )}
    </div>
  );
}
