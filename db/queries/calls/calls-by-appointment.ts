import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { type CallCursor, type CallSort, WITHOUT_APPOINTMENT } from "@/domain/calls/call-filter";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";

type Part = {
  companyId: number;
  sort: CallSort;
  cursor: CallCursor | undefined;
  /** Which way rows are read. */
  direction: CallSort["direction"];
  limit: number;
  conditions: SQL | undefined;
};

/** A select of (id, sort_value): calls by the start of their appointment; null when none lies that way from the cursor. */
export function linkedInOrder(part: Part): SQL | null {
  const { cursor, sort, direction } = part;
  if (cursor?.value !== WITHOUT_APPOINTMENT) return linked(part, cursor);
  return direction === sort.direction ? null : linked(part, undefined);
}

/** A select of (id, sort_value): calls without appointment, by id, last either way; null when none lies that way. */
export function unlinkedInOrder(part: Part): SQL | null {
  const { cursor, sort, direction } = part;
  if (cursor?.value === WITHOUT_APPOINTMENT) return unlinked(part, cursor);
  return cursor && direction !== sort.direction ? null : unlinked(part, undefined);
}

/** What stands for the missing start: after all others in the sort. */
function startOfUnlinked({ direction }: Pick<CallSort, "direction">): SQL {
  return direction === "desc" ? sql`timestamptz '-infinity'` : sql`timestamptz 'infinity'`;
}

function linked({ companyId, direction, limit, conditions }: Part, cursor: CallCursor | undefined): SQL {
  const [way, beyond] = ways(direction);
  const place =
    cursor &&
    sql`(${appointments.startsAt}, ${calls.id}) ${beyond} (timestamptz 'epoch' + ${cursor.value}::bigint * interval '1 microsecond', ${cursor.id})`;
  return sql`select ${calls.id} as id, ${appointments.startsAt} as sort_value
    from ${appointments} join ${calls} on ${and(
      eq(calls.companyId, companyId),
      eq(calls.id, appointments.callId),
      eq(calls.appointmentId, appointments.id),
    )}
    where ${and(eq(appointments.companyId, companyId), conditions, place)}
    order by ${appointments.startsAt} ${way}, ${calls.id} ${way} limit ${sql.raw(String(limit))}`;
}

function unlinked({ companyId, sort, direction, limit, conditions }: Part, cursor: CallCursor | undefined): SQL {
  const [way, beyond] = ways(direction);
  const place = cursor && sql`${calls.id} ${beyond} ${cursor.id}`;
  return sql`select ${calls.id} as id, ${startOfUnlinked(sort)} as sort_value from ${calls}
    where ${and(eq(calls.companyId, companyId), isNull(calls.appointmentId), conditions, place)}
    order by ${calls.id} ${way} limit ${sql.raw(String(limit))}`;
}

function ways(direction: CallSort["direction"]): [way: SQL, beyond: SQL] {
  return direction === "asc" ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
}
