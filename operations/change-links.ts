import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { annotateEach, type LinkNote } from "@/db/write";
import type { AppointmentSource } from "@/domain/records/appointment";

export type LinkChange = LinkNote & {
  appointmentId: number;
  /** The call that it is tied to from here on; null unties it. */
  callId: number | null;
  /** Written only while the appointment has this version, where one is given. */
  version?: number;
  source?: AppointmentSource | null;
};

/**
 * Writes many links in one statement, each with its own line of history. Returns the appointments that were written: those that
 * the company has, in the version that was given. Within the author's transaction; thousands at once are fastest.
 */
export async function changeLinks(
  tx: Transaction,
  companyId: number,
  changes: readonly LinkChange[],
): Promise<Set<number>> {
  if (changes.length === 0) return new Set();
  await annotateEach(tx, new Map(changes.map((change) => [change.appointmentId, change])));
  const column = <Value>(pick: (change: LinkChange) => Value) => sql.param(changes.map(pick));
  const written = await tx.execute<{ id: string }>(sql`
    update appointments a set call_id = w.call_id, source = coalesce(w.source, a.source)
      from unnest(${column((one) => one.appointmentId)}::bigint[], ${column((one) => one.callId)}::bigint[],
                  ${column((one) => one.version ?? null)}::int[], ${column((one) => one.source ?? null)}::text[])
           as w (id, call_id, version, source)
     where a.company_id = ${companyId} and a.id = w.id and a.version = coalesce(w.version, a.version)
    returning a.id`);
  await annotateEach(tx, new Map());
  return new Set(written.map((row) => Number(row.id)));
}
