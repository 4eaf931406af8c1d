import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { LinkMethod } from "@/domain/linking/link-status";
import type { Database, Transaction } from "./client";

/** Who writes, how and why; the database copies it into every line of history that the transaction writes. */
export type Authorship = {
  actor: string;
  method: LinkMethod;
  reason?: string | null;
  /** The link event that this write takes back. */
  undoes?: number | null;
  evidence?: unknown;
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
        setting("undoes", author.undoes?.toString()),
        setting("evidence", author.evidence === undefined ? null : JSON.stringify(author.evidence)),
        setting("by_call", author.byCallId?.toString()),
        setting("occurred_at", author.occurredAt?.toISOString()),
      ],
      sql`, `,
    )}`,
  );
}

const ATTEMPTS = 3;
const TRANSIENT_SQLSTATES = new Set(["40001", "40P01"]);

function isTransient(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && TRANSIENT_SQLSTATES.has(String(cause.code))) return true;
  }
  return false;
}
