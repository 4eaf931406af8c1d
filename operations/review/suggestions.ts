import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Displaced } from "@/domain/review/review-item";

type Touched = { companyId: number; callId: number | null; appointmentId: number | null };

/** The suggestions that fall when these records are settled, before they do. */
export async function suggestionsOf(
  tx: Transaction,
  { companyId, callId, appointmentId }: Touched,
): Promise<Displaced["suggestions"]> {
  const rows = await tx.execute<{ callId: number; appointmentId: number; probability: number | null }>(sql`
    select id::float8 as "callId", suggested_appointment_id::float8 as "appointmentId", suggested_probability as probability
      from calls
     where company_id = ${companyId} and suggested_appointment_id is not null
       and (id = ${callId} or suggested_appointment_id = ${appointmentId})
     order by id`);
  return [...rows];
}

/** Takes back the suggestion of a pair that a person rejected. */
export async function withdrawSuggestion(
  tx: Transaction,
  { companyId, callId, appointmentId }: { companyId: number; callId: number; appointmentId: number },
): Promise<void> {
  await tx.execute(sql`
    update calls set suggested_appointment_id = null
     where company_id = ${companyId} and id = ${callId} and suggested_appointment_id = ${appointmentId}`);
}

/** Puts suggestions back that a decision displaced; where a record has been settled or suggested meanwhile, that stays. */
export async function putBackSuggestions(
  tx: Transaction,
  companyId: number,
  { suggestions }: Displaced,
): Promise<void> {
  for (const { callId, appointmentId, probability } of suggestions) {
    await tx.execute(sql`
      update calls c set suggested_appointment_id = a.id, suggested_probability = ${probability}
        from appointments a
       where c.company_id = ${companyId} and c.id = ${callId} and a.company_id = c.company_id and a.id = ${appointmentId}
         and c.suggested_appointment_id is null and c.appointment_id is null and c.excluded_at is null and c.deleted_at is null
         and a.call_id is null and a.suggested_call_id is null and a.excluded_at is null and a.cancelled_at is null
         and a.deleted_at is null`);
  }
}
