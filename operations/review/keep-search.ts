import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Partners } from "@/db/queries/review/find-partners";
import type { BookingOutcome } from "@/domain/records/call";
import { type OrphanFacts, orphanReason } from "@/domain/review/orphan-reason";
import type { ItemRef } from "./search-item";

type Searched = ItemRef & { partners: Partners | null };

/** Keeps what was found for orphans of one company, and the one reason that follows from it. */
export async function keepSearch(db: Database, items: readonly Searched[]): Promise<void> {
  const [first] = items;
  if (!first) return;
  const facts = await factsOf(db, first.companyId, items);
  const rows = items.map(({ id, record, partners }) => {
    const fact = facts.get(id);
    const best = partners?.candidates[0] ?? null;
    const searchState = partners === null ? ("failed" as const) : best ? ("found" as const) : ("none" as const);
    return {
      ...{ id, state: searchState, ambiguous: partners?.isAmbiguous ?? false },
      partner: best && ("callId" in record ? best.appointmentId : best.callId),
      probability: best?.probability ?? null,
      cents: fact?.cents ?? null,
      reason: orphanReason({
        ...{ side: "callId" in record ? "call" : "appointment", claimState: fact?.claim ?? "none" },
        ...{ hasDeletedAppointment: fact?.deleted ?? false, outcome: fact?.outcome ?? null },
        ...{ toolSucceeded: fact?.tool ?? null, searchState, rejected: partners?.rejected ?? 0 },
        best: best && {
          ...{ probability: best.probability, isAmbiguous: partners?.isAmbiguous ?? false },
          isCalledOff: fact?.off ?? false,
        },
      }),
    };
  });
  await db.execute(sql`
    update review_items i
       set search_state = w.state, searched_at = clock_timestamp(), partner_id = w.partner, probability = w.probability,
           is_ambiguous = w.ambiguous, reason = w.reason, value_cents = coalesce(w.cents, i.value_cents)
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as w(id bigint, state text, ambiguous boolean,
             partner bigint, probability float8, cents integer, reason text)
     where i.company_id = ${first.companyId} and i.id = w.id`);
}

type Fact = {
  id: number;
  claim: OrphanFacts["claimState"];
  outcome: BookingOutcome | null;
  deleted: boolean;
  tool: boolean | null;
  /** The best candidate was called off. */
  off: boolean | null;
  /** What the best candidate costs. */
  cents: number | null;
};

async function factsOf(db: Database, companyId: number, items: readonly Searched[]): Promise<Map<number, Fact>> {
  const asked = items.map(({ id, partners }) => ({ id, best: partners?.candidates[0]?.appointmentId ?? null }));
  const rows = await db.execute<Fact>(sql`
    select i.id::float8 as id, coalesce(c.claim_state, o.claim_state) as claim, c.booking_outcome as outcome,
           exists (select 1 from appointments x
                    where x.company_id = i.company_id and x.call_id = i.call_id and x.deleted_at is not null) as deleted,
           (select bool_or(s.succeeded) from booking_statements s
             where s.company_id = i.company_id and s.call_id = i.call_id) as tool,
           a.cancelled_at is not null as off, case when i.call_id is not null then a.price_cents end as cents
      from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as w(id bigint, best bigint)
      join review_items i on i.company_id = ${companyId} and i.id = w.id
      left join calls c on c.company_id = i.company_id and c.id = i.call_id
      left join appointments o on o.company_id = i.company_id and o.id = i.appointment_id
      left join appointments a on a.company_id = i.company_id and a.id = w.best`);
  return new Map(rows.map((row) => [row.id, row]));
}
