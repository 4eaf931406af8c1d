import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { write } from "@/db/write";
import { ExpectedError } from "@/lib/errors";

type ErasePerson = {
  companyId: number;
  actor: string;
  reason: string;
  /** One customer, or everybody who is known under a number (E.164). */
  who: { customerId: number } | { phone: string };
};

/**
 * Blanks what is personal of a customer, or of everybody under a number, in one transaction; rows, counts and links stay.
 * Throws not_found when nobody is meant, invalid without a reason. Returns the customers that were erased.
 */
export async function erasePerson(
  db: Database,
  { companyId, actor, reason, who }: ErasePerson,
): Promise<{ customerIds: number[] }> {
  if (reason.trim() === "") {
    throw new ExpectedError("invalid", "Say why: an erasure is recorded with its reason.", {
      key: "errors.reason_required",
    });
  }
  return write(db, { actor, method: "manual" }, async (tx) => {
    const customerIds =
      "phone" in who ? await customersOf(tx, companyId, who.phone) : await known(tx, companyId, who.customerId);
    if (customerIds.length === 0) throw new ExpectedError("not_found", "Nobody is known like this.");
    for (const id of customerIds) await tx.execute(sql`select erase_person(${companyId}, ${id}, ${reason.trim()})`);
    return { customerIds };
  });
}

async function known(tx: Transaction, companyId: number, id: number): Promise<number[]> {
  const rows = await tx.execute(sql`select 1 from customers where company_id = ${companyId} and id = ${id} for update`);
  return rows.length > 0 ? [id] : [];
}

/** Everybody under the number. Records that were nobody's become one customer's first, so that they are erased too. */
async function customersOf(tx: Transaction, companyId: number, phone: string): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select id::float8 as id from customers where company_id = ${companyId} and phone_e164 = ${phone}
    union
    select customer_id::float8 from calls where company_id = ${companyId} and from_e164 = ${phone} and customer_id is not null
    union
    select customer_id::float8 from appointments
     where company_id = ${companyId} and attendee_phone_e164 = ${phone} and customer_id is not null
    order by 1`);
  const [nobodys] = await tx.execute<{ exist: boolean }>(sql`
    select exists (select 1 from calls where company_id = ${companyId} and from_e164 = ${phone} and customer_id is null)
        or exists (select 1 from appointments
                    where company_id = ${companyId} and attendee_phone_e164 = ${phone} and customer_id is null)
        or exists (select 1 from booking_statements where company_id = ${companyId} and phone_e164 = ${phone}) as exist`);
  if (!nobodys!.exist) return rows.map((row) => row.id);
  const [owner] =
    rows.length > 0
      ? rows
      : await tx.execute<{ id: number }>(sql`
          insert into customers (company_id, phone_e164) values (${companyId}, ${phone}) returning id::float8 as id`);
  await tx.execute(sql`update calls set customer_id = ${owner!.id}
    where company_id = ${companyId} and from_e164 = ${phone} and customer_id is null`);
  await tx.execute(sql`update appointments set customer_id = ${owner!.id}
    where company_id = ${companyId} and attendee_phone_e164 = ${phone} and customer_id is null`);
  return [...new Set([...rows.map((row) => row.id), owner!.id])];
}
