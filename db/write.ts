import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { LinkMethod } from "@/domain/linking/link-status";
import type { Database, Transaction } from "./client";

/** Who writes, how and why; the database copies it into every line of history that the transaction writes. */
export type Authorship = {
  actor: string;
  method: LinkMethod;
  reason?: string | null;
  evidence?: unknown;
  /** The heal run that this is part of. */
  runId?: number | null;
  /** The call in which an appointment was changed, if one did. */
  byCallId?: number | null;
  occurredAt?: Date | null;
};

/** One transaction in an author's name. Deadlocks and serialization failures are tried again, at most three times in all. */
export async function write<T>(db: Database, author: Authorship, body: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(async (tx) => {
        await signAs(tx, author);
        return body(tx);
      });
    } catch (error) {
      if (attempt >= ATTEMPTS || !isTransient(error)) throw error;
    }
  }
}

/** Signs what follows in this transaction, replacing an earlier signature. */
export async function signAs(tx: Transaction, author: Authorship): Promise<void> {
  const setting = (name: string, value: string | null | undefined) =>
    sql`set_config(${`relink.${name}`}, ${value ?? ""}, true)`;
  await tx.execute(
    sql`select ${sql.join(
      [
        setting("operation", randomUUID()),
        setting("actor", author.actor),
        setting("method", author.method),
        setting("reason", author.reason),
        setting("run", author.runId?.toString()),
        setting("undoes", null),
        setting("notes", null),
        setting("undoes_operation", null),
        setting("evidence", author.evidence === undefined ? null : JSON.stringify(author.evidence)),
        setting("by_call", author.byCallId?.toString()),
        setting("occurred_at", author.occurredAt?.toISOString()),
      ],
      sql`, `,
    )}`,
  );
}

type Note = { evidence?: unknown; undoes?: number; undoesOperation?: string };

/** Adds to the signature: what spoke for the next writes, or which event or operation they take back. */
export async function annotate(tx: Transaction, note: Note): Promise<void> {
  await tx.execute(sql`select set_config('relink.evidence', ${note.evidence === undefined ? "" : JSON.stringify(note.evidence)}, true),
    set_config('relink.undoes', ${note.undoes?.toString() ?? ""}, true),
    set_config('relink.undoes_operation', ${note.undoesOperation ?? ""}, true)`);
}

/** What is to be said of one appointment's link where a statement changes many; the signature speaks for what is left out. */
export type LinkNote = { evidence?: unknown; reason?: string | null; undoes?: number | null };

/** Says it of each appointment, by id, until said otherwise in this transaction; an empty map takes it back. */
export async function annotateEach(tx: Transaction, notes: ReadonlyMap<number, LinkNote>): Promise<void> {
  const said = Object.fromEntries(
    [...notes].map(([id, { evidence, reason, undoes }]) => [id, { evidence, reason, undoes }]),
  );
  await tx.execute(sql`select set_config('relink.notes', ${notes.size === 0 ? "" : JSON.stringify(said)}, true)`);
}

/** The operation under which this transaction's history is written. */
export async function currentOperation(tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`select current_setting('relink.operation') as id`);
  return row!.id;
}

const ATTEMPTS = 3;
const TRANSIENT_SQLSTATES = new Set(["40001", "40P01"]);

function isTransient(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && TRANSIENT_SQLSTATES.has(String(cause.code))) return true;
  }
  return false;
}
