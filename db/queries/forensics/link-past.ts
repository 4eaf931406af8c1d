import { type SQL, sql } from "drizzle-orm";
import type { LinkPast } from "@/domain/forensics/records";
import type { LinkMethod } from "@/domain/linking/link-status";

/** Which records are looked at: up to `until`, of each side at most so many. */
export type ForensicScope = { companyId: number; until: Date; mostRecords: number };

/** Which lines of link_events, as `e`, tell of a record: those that tie it, the last one that says what became of it, and what untied it. */
type Lines = {
  ties: SQL;
  says: SQL;
  unties: SQL;
  /** What the last one says: null is untied. */
  said: SQL;
};

/** Joins of a record's past, whose columns are LINK_PAST_COLUMNS. */
export function linkPastJoins({ ties, says, unties, said }: Lines): SQL {
  return sql`
      left join lateral (
        select e.occurred_at, e.method from link_events e where ${ties} and e.kind in ('linked', 'moved')
         order by e.id limit 1) first on true
      left join lateral (
        select ${said} as after, e.method from link_events e where ${says} order by e.id desc limit 1) last on true
      left join lateral (
        select e.occurred_at, e.actor from link_events e
         where ${unties} and e.kind = 'unlinked' and e.method = 'database' order by e.id desc limit 1) lost on true`;
}

export const LINK_PAST_COLUMNS = sql.raw(`first.occurred_at as first_at, first.method as first_method,
  lost.occurred_at as lost_at, lost.actor as lost_by, last.after is not null as last_said_linked, last.method as last_method`);

/** What is read of either side. */
export type ForensicRow = {
  id: number;
  customer_id: number | null;
  phone: string | null;
  branch: string | null;
  service: string | null;
  first_at: string | null;
  first_method: LinkMethod | null;
  lost_at: string | null;
  lost_by: string | null;
  last_said_linked: boolean;
  last_method: LinkMethod | null;
};

type ForensicRecord = LinkPast &
  Pick<ForensicRow, "id" | "phone" | "branch" | "service"> & { customerId: number | null };

export function forensicRecord(row: ForensicRow): ForensicRecord {
  return {
    ...{ id: row.id, phone: row.phone, branch: row.branch, service: row.service, customerId: row.customer_id },
    firstLinkedAt: instant(row.first_at),
    firstLinkedBy: row.first_method,
    lostAt: instant(row.lost_at),
    lostBy: row.lost_by,
    lastSaidLinked: row.last_said_linked,
    lastLinkedBy: row.last_method,
  };
}

export const instant = (text: string | null) => (text === null ? null : new Date(text));
