import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { parsePhone } from "@/domain/phone";
import type { Entry } from "@/domain/settings/entry";

/** Gives what was unknown to records that came before it was said; what is known of them stays. Returns how many changed. */
export async function fillPastRows(
  tx: Transaction,
  companyId: number,
  row: { id: number; isNew: boolean; country: string },
  entry: Entry,
): Promise<number> {
  if (entry.kind === "agent" && entry.branchId !== null) {
    const changed = await tx.execute(sql`update calls set branch_id = ${entry.branchId}
      where company_id = ${companyId} and voice_agent_id = ${row.id} and branch_id is null`);
    return changed.count;
  }
  if (entry.kind === "number" && entry.branchId !== null) {
    const spellings = await spellingsOf(tx, companyId, entry.e164, row.country);
    // The number decides before the voice agent does, so a number that is new decides for every call.
    const unknown = row.isNew ? sql`branch_id is distinct from ${entry.branchId}` : sql`branch_id is null`;
    const changed = await tx.execute(sql`update calls set branch_id = ${entry.branchId}
      where company_id = ${companyId} and ${DIALLED} = any(${sql.param(spellings)}::text[]) and ${unknown}`);
    return changed.count;
  }
  if (entry.kind === "eventType") {
    const { serviceId, branchId } = entry;
    const changed = await tx.execute(sql`
      update appointments a
         set service_id = coalesce(a.service_id, ${serviceId}::bigint), branch_id = coalesce(a.branch_id, ${branchId}::bigint),
             price_cents = coalesce(a.price_cents, (select s.price_cents from services s
                where s.company_id = a.company_id and s.id = ${serviceId}::bigint and a.service_id is null))
       where a.company_id = ${companyId} and a.event_type_id = ${row.id}
         and (a.service_id is null and ${serviceId}::bigint is not null or a.branch_id is null and ${branchId}::bigint is not null)`);
    return changed.count;
  }
  return 0;
}

/** Our own end of a call: the number that was dialled, or the one that we called from. */
const DIALLED = sql.raw("case when direction = 'outbound' then from_number else to_number end");

async function spellingsOf(tx: Transaction, companyId: number, e164: string, country: string): Promise<string[]> {
  const rows = await tx.execute<{ sent: string }>(sql`
    select distinct ${DIALLED} as sent from calls where company_id = ${companyId} and ${DIALLED} is not null`);
  return rows.flatMap(({ sent }) => (parsePhone(sent, country).e164 === e164 ? [sent] : []));
}
