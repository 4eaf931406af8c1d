import { sql } from "drizzle-orm";
import type { Transaction } from "../../client";

/** By what people are told apart who are otherwise strangers: a shared number, or an address where no number was given. */
export type Channel = "phone" | "email";

/** One spelling of a name that records give with a number or address, or a customer whom we hold there (`customerId`). */
export type Sighting = {
  address: string;
  name: string | null;
  email: string | null;
  firstSeenAt: Date | null;
  /** Customers to whom the records with this spelling belong now; null stands for none. */
  assigned: (number | null)[];
  customerId: number | null;
  /** The customer was entered by people, or is kept true to records elsewhere: it stands whatever is said here. */
  stands: boolean;
};

/** Everybody who was ever named with these numbers or addresses, in the records and among the customers. */
export async function sightingsOf(
  tx: Transaction,
  companyId: number,
  channel: Channel,
  addresses: readonly string[],
): Promise<Sighting[]> {
  const given = sql`select distinct unnest(${sql.param(addresses)}::text[]) as address`;
  const records =
    channel === "phone"
      ? sql`select c.from_e164 as address, c.caller_name as name, null::text as email, c.started_at as seen, c.customer_id
              from calls c join given g on c.from_e164 = g.address where c.company_id = ${companyId}
            union all
            select a.attendee_phone_e164, a.attendee_name, lower(a.attendee_email), coalesce(a.booked_at, a.starts_at), a.customer_id
              from appointments a join given g on a.attendee_phone_e164 = g.address where a.company_id = ${companyId}`
      : sql`select lower(a.attendee_email) as address, a.attendee_name as name, lower(a.attendee_email) as email,
                   coalesce(a.booked_at, a.starts_at) as seen, a.customer_id
              from appointments a join given g on lower(a.attendee_email) = g.address
             where a.company_id = ${companyId} and a.attendee_phone_e164 is null and a.attendee_email is not null`;
  const customer = channel === "phone" ? sql`k.phone_e164` : sql`lower(k.email)`;
  const rows = await tx.execute<{
    address: string;
    name: string | null;
    email: string | null;
    seen: string | Date | null;
    assigned: (number | null)[] | null;
    customer_id: number | null;
    stands: boolean;
  }>(sql`
    with given as materialized (${given})
    select address, name, min(email) as email, min(seen) as seen,
           array_agg(distinct customer_id)::float8[] as assigned, null::float8 as customer_id, false as stands
      from (${records}) r group by address, name
    union all
    select g.address, k.name, k.email, k.first_seen_at, null, k.id::float8,
           k.first_seen_at is null or ${channel === "email"} and k.phone_e164 is not null
      from given g join customers k on k.company_id = ${companyId} and ${customer} = g.address
    order by 1, 6, 2`);
  return rows.map((row) => ({
    address: row.address,
    name: row.name,
    email: row.email,
    firstSeenAt: row.seen === null ? null : new Date(row.seen),
    assigned: row.assigned ?? [],
    customerId: row.customer_id,
    stands: row.stands,
  }));
}

export type Assignment = { address: string; name: string | null; customerId: number | null };

/** Gives the records with these spellings to these customers; records that were given to a customer elsewhere stay theirs. */
export async function assignRecords(tx: Transaction, companyId: number, channel: Channel, list: readonly Assignment[]) {
  const given = sql`unnest(${sql.param(list.map((one) => one.address))}::text[], ${sql.param(list.map((one) => one.name))}::text[],
                           ${sql.param(list.map((one) => one.customerId))}::bigint[]) as g(address, name, customer_id)`;
  const local = (column: ReturnType<typeof sql>) => sql`(${column} is null or exists (
    select 1 from customers k where k.id = ${column} and (k.phone_e164 = g.address or lower(k.email) = g.address)))`;
  if (channel === "phone") {
    await tx.execute(sql`
      update calls c set customer_id = g.customer_id from ${given}
       where c.company_id = ${companyId} and c.from_e164 = g.address and c.caller_name is not distinct from g.name
         and c.customer_id is distinct from g.customer_id and ${local(sql`c.customer_id`)}`);
  }
  const address = channel === "phone" ? sql`a.attendee_phone_e164` : sql`lower(a.attendee_email)`;
  const alone = channel === "phone" ? sql`true` : sql`a.attendee_phone_e164 is null and a.attendee_email is not null`;
  await tx.execute(sql`
    update appointments a set customer_id = g.customer_id from ${given}
     where a.company_id = ${companyId} and ${address} = g.address and ${alone}
       and a.attendee_name is not distinct from g.name
       and a.customer_id is distinct from g.customer_id and ${local(sql`a.customer_id`)}`);
}

export type Correction = { id: number; name: string; email: string | null; firstSeenAt: Date | null };

export async function correctCustomers(tx: Transaction, companyId: number, list: readonly Correction[]) {
  await tx.execute(sql`
    update customers k set name = g.name, email = g.email, first_seen_at = g.seen::timestamptz
      from unnest(${sql.param(list.map((one) => one.id))}::bigint[], ${sql.param(list.map((one) => one.name))}::text[],
                  ${sql.param(list.map((one) => one.email))}::text[],
                  ${sql.param(list.map((one) => one.firstSeenAt?.toISOString() ?? null))}::text[]) as g(id, name, email, seen)
     where k.company_id = ${companyId} and k.id = g.id`);
}

/** Removes customers that only records had made and that no record names any more; whoever was given to them waits to be judged. */
export async function removeUnnamed(tx: Transaction, companyId: number, ids: readonly number[]) {
  const theirs = sql`company_id = ${companyId} and customer_id = any(${sql.param(ids)}::bigint[])`;
  await tx.execute(sql`update calls set customer_id = null where ${theirs}`);
  await tx.execute(sql`update appointments set customer_id = null where ${theirs}`);
  await tx.execute(
    sql`delete from customers where company_id = ${companyId} and id = any(${sql.param(ids)}::bigint[])`,
  );
}
