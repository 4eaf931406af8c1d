import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { enterIngest } from "./ingest-context";
import { insertSetting } from "./settings-row";

/** Who or what a record named that the company does not know. */
export type SentName = { kind: "host"; name: string | null; email: string | null } | { kind: "service"; name: string };

type MapSentName = {
  viewer: Viewer;
  sent: SentName;
  /** Null: it becomes a new entry. */
  toId: number | null;
};

/**
 * Says who is meant by a name that records sent: past records get it, and so does what arrives later.
 * Throws not_found for an entry that does not exist, refused when the name or address is taken. Returns how many records changed.
 */
export async function mapSentName(db: Database, { viewer, sent, toId }: MapSentName): Promise<number> {
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    const { companyId } = viewer;
    await enterIngest(tx, companyId);
    const target = toId === null ? null : await standingId(tx, companyId, sent, toId);
    const merged = { merged_into_id: target, active: target === null };
    if (sent.kind === "host") {
      const name = sent.name ?? sent.email ?? "";
      const added = await insertSetting(tx, "staff", companyId, { name, email: sent.email, ...merged });
      return giveHost(tx, companyId, sent, target ?? added.id);
    }
    const added = await insertSetting(tx, "services", companyId, { name: sent.name, ...merged });
    return giveService(tx, companyId, sent.name, target ?? added.id);
  });
}

async function standingId(tx: Transaction, companyId: number, sent: SentName, id: number): Promise<number> {
  const table = sql.identifier(sent.kind === "host" ? "staff" : "services");
  const [row] = await tx.execute<{ id: number }>(sql`
    select coalesce(merged_into_id, id)::float8 as id from ${table} where company_id = ${companyId} and id = ${id}`);
  if (!row) throw new ExpectedError("not_found", "The chosen entry does not exist any more.");
  return row.id;
}

async function giveHost(
  tx: Transaction,
  companyId: number,
  { name, email }: { name: string | null; email: string | null },
  staffId: number,
): Promise<number> {
  const given = await tx.execute(sql`
    update appointments a set staff_id = ${staffId},
           branch_id = coalesce(a.branch_id, (select s.branch_id from staff s where s.id = ${staffId}))
     where a.company_id = ${companyId} and a.staff_id is null
       and a.staff_name_sent is not distinct from ${name}::text
       and lower(a.staff_email_sent) is not distinct from lower(${email}::text)`);
  if (name !== null) {
    await tx.execute(sql`update booking_statements set staff_id = ${staffId}
      where company_id = ${companyId} and staff_id is null and fold_name(staff_name) = fold_name(${name})`);
  }
  return given.count;
}

async function giveService(tx: Transaction, companyId: number, name: string, serviceId: number): Promise<number> {
  const given = await tx.execute(sql`
    update appointments a set service_id = ${serviceId},
           price_cents = coalesce(a.price_cents, (select s.price_cents from services s where s.id = ${serviceId}))
     where a.company_id = ${companyId} and a.service_id is null
       and fold_name(a.service_name_sent) = fold_name(${name})`);
  await tx.execute(sql`update booking_statements set service_id = ${serviceId}
    where company_id = ${companyId} and service_id is null and fold_name(service_name) = fold_name(${name})`);
  return given.count;
}
