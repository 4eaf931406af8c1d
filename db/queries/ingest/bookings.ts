import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Succession } from "@/domain/records/booking-chain";
import type { Transaction } from "../../client";
import { insertRows } from "../../insert-rows";
import {
  appointmentMerges,
  appointments,
  appointmentUids,
  bookingNoShows,
  bookingSuccessions,
} from "../../schema/appointment";

/** The appointments that hold one of these uids or calendar entries, with every uid and the order of their chains. */
export async function findChains(
  tx: Transaction,
  companyId: number,
  provider: string,
  named: { uids: string[]; icalUids: string[] },
) {
  const byUid = await tx
    .selectDistinct({ id: appointmentUids.appointmentId })
    .from(appointmentUids)
    .where(
      and(
        eq(appointmentUids.companyId, companyId),
        eq(appointmentUids.provider, provider),
        inArray(appointmentUids.uid, named.uids),
      ),
    );
  const ids = byUid.map((row) => row.id);
  const wanted = [
    ids.length > 0 ? inArray(appointments.id, ids) : undefined,
    named.icalUids.length > 0 ? inArray(appointments.icalUid, named.icalUids) : undefined,
  ];
  if (wanted.every((condition) => condition === undefined)) return [];
  const rows = await tx
    .select()
    .from(appointments)
    .where(and(eq(appointments.companyId, companyId), eq(appointments.provider, provider), or(...wanted)))
    .orderBy(appointments.id)
    .for("no key update");
  const found = rows.map((row) => row.id);
  if (found.length === 0) return [];
  const uids = await tx
    .select()
    .from(appointmentUids)
    .where(and(eq(appointmentUids.companyId, companyId), inArray(appointmentUids.appointmentId, found)));
  const order = await tx
    .select()
    .from(bookingSuccessions)
    .where(and(eq(bookingSuccessions.companyId, companyId), inArray(bookingSuccessions.appointmentId, found)));
  const uidsOf = groupUnder(uids, (one) => one.uid);
  const orderOf = groupUnder(order, (one): Succession => [one.uid, one.nextUid]);
  return rows.map((row) => ({
    row,
    uids: [...new Set([...(uidsOf.get(row.id) ?? []), ...(row.providerUid ? [row.providerUid] : [])])],
    successions: orderOf.get(row.id) ?? [],
  }));
}
export type FoundChain = Awaited<ReturnType<typeof findChains>>[number];

/** Returns the new ids, in the order of the rows. */
export async function insertAppointments(
  tx: Transaction,
  rows: (typeof appointments.$inferInsert)[],
): Promise<{ id: number }[]> {
  return tx.execute<{ id: number }>(sql`${insertRows(appointments, rows)} returning id::float8 as id`);
}

/** Adds uids and order to a chain; what is known already stays. Returns the appointments that gained one. */
export async function extendChains(
  tx: Transaction,
  companyId: number,
  provider: string,
  chains: readonly { appointmentId: number; uids: string[]; successions: Succession[] }[],
): Promise<Set<number>> {
  const uids = chains.flatMap(({ appointmentId, uids }) =>
    uids.map((uid) => ({ companyId, provider, uid, appointmentId })),
  );
  const order = chains.flatMap(({ appointmentId, successions }) =>
    successions.map(([uid, nextUid]) => ({ companyId, provider, uid, nextUid, appointmentId })),
  );
  const gained = new Set<number>();
  if (uids.length > 0) {
    const added = await tx.execute<{ id: number }>(sql`
      ${insertRows(appointmentUids, uids)} on conflict do nothing returning appointment_id::float8 as id`);
    for (const { id } of added) gained.add(id);
  }
  if (order.length > 0) {
    const added = await tx
      .insert(bookingSuccessions)
      .values(order)
      .onConflictDoNothing()
      .returning({ id: bookingSuccessions.appointmentId });
    for (const { id } of added) gained.add(id);
  }
  return gained;
}

/** Keeps the latest word on who came, by uid. Returns the uids of which something new was said. */
export async function keepNoShows(
  tx: Transaction,
  companyId: number,
  provider: string,
  marks: readonly { uid: string; noShow: boolean; saidAt: Date }[],
): Promise<string[]> {
  if (marks.length === 0) return [];
  const later = (a: (typeof marks)[number], b: (typeof marks)[number]) =>
    a.saidAt.getTime() - b.saidAt.getTime() || Number(a.noShow) - Number(b.noShow);
  const latest = new Map<string, (typeof marks)[number]>();
  for (const mark of marks) {
    const held = latest.get(mark.uid);
    if (!held || later(mark, held) > 0) latest.set(mark.uid, mark);
  }
  const kept = await tx
    .insert(bookingNoShows)
    .values([...latest.values()].map((mark) => ({ companyId, provider, ...mark })))
    .onConflictDoUpdate({
      target: [bookingNoShows.companyId, bookingNoShows.provider, bookingNoShows.uid],
      set: { noShow: sql`excluded.no_show`, saidAt: sql`excluded.said_at` },
      setWhere: sql`(excluded.said_at, excluded.no_show) > (booking_no_shows.said_at, booking_no_shows.no_show)`,
    })
    .returning({ uid: bookingNoShows.uid });
  return kept.map((row) => row.uid);
}

/** Of these uids, those whose guest is marked as not having come. */
export async function findNoShows(
  tx: Transaction,
  companyId: number,
  provider: string,
  uids: string[],
): Promise<Set<string>> {
  const rows = await tx
    .select({ uid: bookingNoShows.uid })
    .from(bookingNoShows)
    .where(
      and(
        eq(bookingNoShows.companyId, companyId),
        eq(bookingNoShows.provider, provider),
        eq(bookingNoShows.noShow, true),
        inArray(bookingNoShows.uid, uids),
      ),
    );
  return new Set(rows.map((row) => row.uid));
}

/**
 * Moves what was said and done about one appointment to another that turned out to be the same booking chain, and removes it.
 * The merge is kept, so that what a person took apart under the old id is not put together under the new one.
 */
export async function absorbAppointment(tx: Transaction, companyId: number, from: number, into: number): Promise<void> {
  const both = sql`company_id = ${companyId} and appointment_id = ${from}`;
  await tx.execute(sql`update appointment_merges set appointment_id = ${into} where ${both}`);
  await tx.insert(appointmentMerges).values({ companyId, mergedId: from, appointmentId: into });
  await tx.execute(sql`
    insert into appointment_events (company_id, appointment_id, kind, before, after, by_call_id, actor, method, occurred_at)
    select company_id, ${into}::bigint, kind, before, after, by_call_id, actor, method, occurred_at
      from appointment_events where ${both} and kind <> 'created' order by id`);
  await tx.execute(sql`select set_config('relink.reason', ${`the same booking as appointment ${into}`}, true)`);
  const [gone] = await tx
    .delete(appointments)
    .where(and(eq(appointments.companyId, companyId), eq(appointments.id, from)))
    .returning();
  await tx.execute(sql`
    update appointments set call_id = coalesce(call_id, ${gone?.callId ?? null}::bigint),
           excluded_reason = case when excluded_at is null then ${gone?.excludedReason ?? null} else excluded_reason end,
           excluded_at = coalesce(excluded_at, ${gone?.excludedAt?.toISOString() ?? null}::timestamptz)
     where company_id = ${companyId} and id = ${into}
       and (call_id is null and ${gone?.callId ?? null}::bigint is not null
         or excluded_at is null and ${gone?.excludedAt?.toISOString() ?? null}::timestamptz is not null)`);
  await tx.execute(sql`select set_config('relink.reason', '', true)`);
  await tx.execute(sql`
    insert into claims (company_id, appointment_id, kind, provider, value, origin, received_at)
    select company_id, ${into}::bigint, kind, provider, value, origin, received_at from claims where ${both}
    on conflict do nothing`);
}

function groupUnder<Row extends { appointmentId: number }, Value>(rows: Row[], pick: (row: Row) => Value) {
  const groups = new Map<number, Value[]>();
  for (const row of rows) {
    const group = groups.get(row.appointmentId);
    if (group) group.push(pick(row));
    else groups.set(row.appointmentId, [pick(row)]);
  }
  return groups;
}
