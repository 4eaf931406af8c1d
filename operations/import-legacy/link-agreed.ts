import { and, eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { isAnyOf } from "@/db/is-any-of";
import { calls } from "@/db/schema/call";
import { claims } from "@/db/schema/history";
import type { Batch, ChangedRow } from "./import-batch";
import { instantOf } from "./legacy-time";
import { entryIds } from "./write-catalogue";

export type NamingAppointment = { id: number; legacyId: string; uid: string | null; callId: number };

/**
 * Keeps which call each appointment names: by its provider's name where we hold the call, else as the column has it, which is then a
 * name of nothing. Returns those whose call we hold.
 */
export async function nameCalls(
  batch: Batch,
  rows: readonly ChangedRow<"appointments">[],
): Promise<NamingAppointment[]> {
  const { tx, company } = batch;
  const naming = rows.flatMap((row) => (row.record.call === null ? [] : [{ ...row, pointer: row.record.call }]));
  if (naming.length === 0) return [];
  const callIds = await entryIds(
    batch,
    "calls",
    naming.map((row) => row.pointer.value),
  );
  const held = await tx
    .select({ id: calls.id, provider: calls.provider, value: calls.providerCallId })
    .from(calls)
    .where(and(eq(calls.companyId, company.id), isAnyOf(calls.id, [...callIds.values()])));
  const nameOf = new Map(held.map(({ id, provider, value }) => [id, { provider, value }]));
  const claimed = naming.map(({ id, pointer, record }) => ({
    ...{ companyId: company.id, callId: null, appointmentId: id, kind: "names_call" as const },
    ...(nameOf.get(callIds.get(pointer.value) ?? 0) ?? { provider: "legacy", value: pointer.value }),
    origin: `legacy:appointments.${pointer.column}`,
    receivedAt: instantOf(record.bookedAt ?? record.createdAt, company.timeZone) ?? new Date(),
  }));
  await tx.execute(sql`${insertRows(claims, claimed)} on conflict do nothing`);
  return naming.flatMap(({ id, legacyId, record, pointer }) => {
    const callId = callIds.get(pointer.value);
    return callId === undefined ? [] : [{ id, legacyId, uid: record.uid, callId }];
  });
}

/**
 * The call of each of these appointments, by its id: the one that it names, where that call names it too and no other call does. What
 * was ever tied or taken apart in Relink is left to those who did it. An appointment need not be written yet.
 */
export async function findAgreed(
  { tx, company, mayLink }: Batch,
  naming: readonly NamingAppointment[],
): Promise<Map<number, number>> {
  if (naming.length === 0 || !mayLink) return new Map();
  const told = naming.map(({ id, legacyId, uid, callId }) => ({ id, legacy_id: legacyId, uid, call_id: callId }));
  const agreed = await tx.execute<{ id: number; callId: number }>(sql`
    with named as (
      select * from json_to_recordset(${JSON.stringify(told)}::text::json) as n (id bigint, legacy_id text, uid text, call_id bigint)
    ), names as (
      select u.appointment_id as id, u.provider, u.uid
        from named n join appointment_uids u on u.company_id = ${company.id} and u.appointment_id = n.id
      union
      select n.id, x.provider, x.uid
        from named n
       cross join lateral (values ('legacy', n.legacy_id), ('calcom', n.uid)) x (provider, uid)
       where not exists (select 1 from appointment_uids u
                          where u.company_id = ${company.id} and u.provider = x.provider and u.uid = x.uid)
    ), callers as (
      select m.id, array_agg(distinct cl.call_id) as call_ids
        from names m
        join claims cl on cl.company_id = ${company.id} and cl.kind = 'names_booking'
                      and cl.provider = m.provider and cl.value = m.uid
       group by m.id
    )
    select n.id::float8 as id, n.call_id::float8 as "callId"
      from named n
      join callers c on c.id = n.id and c.call_ids = array[n.call_id]
     where not exists (select 1 from link_events e where e.company_id = ${company.id} and e.appointment_id = n.id)`);
  return new Map(agreed.map(({ id, callId }) => [id, callId]));
}

/** Links appointments that are written with the calls that were found for them. */
export async function linkAgreed({ tx, company }: Batch, agreed: ReadonlyMap<number, number>): Promise<void> {
  if (agreed.size === 0) return;
  await tx.execute(sql`
    update appointments a set call_id = n.call_id
      from unnest(${sql.param([...agreed.keys()])}::bigint[], ${sql.param([...agreed.values()])}::bigint[]) as n (id, call_id)
     where a.company_id = ${company.id} and a.id = n.id and a.call_id is null`);
}
