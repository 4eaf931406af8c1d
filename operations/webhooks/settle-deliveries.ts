import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";

/** What became of a delivery. */
export type Settlement = { id: number } & (
  | { status: "done"; callId: number | null; appointmentId: number | null; toldNew: boolean; operationId: string }
  | { status: "ignored" | "parked"; reason: string }
  | { status: "failed"; reason: string; dueAt: Date }
);

/** Writes what became of deliveries, in one statement. */
export async function settleDeliveries(db: Reader, companyId: number, settled: readonly Settlement[]): Promise<void> {
  await db.execute(sql`
    update webhook_deliveries d
       set status = s.status, reason = s.reason, due_at = s."dueAt",
           settled_at = case when s."dueAt" is null then clock_timestamp() end,
           call_id = coalesce(s."callId", d.call_id), appointment_id = coalesce(s."appointmentId", d.appointment_id),
           told_new = coalesce(s."toldNew", d.told_new), operation_id = coalesce(s."operationId", d.operation_id)
      from jsonb_to_recordset(${JSON.stringify(settled)}::text::jsonb)
           as s (id bigint, status text, reason text, "dueAt" timestamptz, "callId" bigint, "appointmentId" bigint,
                 "toldNew" boolean, "operationId" text)
     where d.company_id = ${companyId} and d.id = s.id`);
}
