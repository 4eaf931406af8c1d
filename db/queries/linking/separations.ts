import { type SQL, sql } from "drizzle-orm";

/**
 * Of `link_events e`: a person took the appointment from the call `e.before`. Taking back one's own card in the review is a
 * slip of a key, not a word about the pair; who means that rejects it.
 */
export const SEPARATED_BY_PERSON = sql`e.before is not null and e.after is distinct from e.before and e.actor like 'user:%'
  and not exists (select 1 from review_decisions d where d.undo_operation_id = e.operation_id and d.company_id = e.company_id)`;

/** The calls that a person rejected for the appointment of this id, as a select of one column. */
export function callsRejectedFor(companyId: SQL, appointmentId: SQL): SQL {
  return sql`select r.call_id from rejected_pairs r where r.company_id = ${companyId} and r.appointment_id = ${appointmentId}`;
}
