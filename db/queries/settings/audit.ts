import { and, desc, eq, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { users } from "../../schema/account";
import { accessEvents, auditEvents } from "../../schema/console";

const PAGE_ROWS = 50;

export type AuditFilter = {
  actor: string | null;
  subject: string | null;
  /** Days of the company's calendar, both included. */
  from: string | null;
  to: string | null;
  /** Only what was written before this event. */
  before: number | null;
};

/** Who changed which setting, newest first; `older` is where the next page begins, null on the last one. */
export async function listAuditEvents(
  db: Reader,
  { viewer, timeZone, filter }: { viewer: Viewer; timeZone: string; filter: AuditFilter },
) {
  const { actor, subject, from, to, before } = filter;
  const startOf = (day: string, days = 0) => sql`((${day}::date + ${days}::int)::timestamp at time zone ${timeZone})`;
  const conditions: (SQL | undefined)[] = [
    eq(auditEvents.companyId, viewer.companyId),
    actor === null ? undefined : eq(auditEvents.actor, actor),
    subject === null ? undefined : eq(auditEvents.subject, subject),
    from === null ? undefined : gte(auditEvents.recordedAt, startOf(from)),
    to === null ? undefined : lt(auditEvents.recordedAt, startOf(to, 1)),
    before === null ? undefined : lt(auditEvents.id, before),
  ];
  const { id, action, subjectId, recordedAt } = auditEvents;
  const rows = await db
    .select({
      ...{ id, action, subjectId, recordedAt },
      actor: auditEvents.actor,
      subject: auditEvents.subject,
      before: auditEvents.before,
      after: auditEvents.after,
      actorName: users.name,
    })
    .from(auditEvents)
    .leftJoin(users, eq(auditEvents.actor, sql`'user:' || ${users.id}`))
    .where(and(...conditions))
    .orderBy(desc(auditEvents.id))
    .limit(PAGE_ROWS + 1);
  return { events: rows.slice(0, PAGE_ROWS), older: rows.length > PAGE_ROWS ? rows[PAGE_ROWS - 1]!.id : null };
}
export type AuditEvent = Awaited<ReturnType<typeof listAuditEvents>>["events"][number];

/** Everybody who changed a setting of the company, by name. */
export function listAuditActors(db: Reader, { viewer }: { viewer: Viewer }) {
  return db.execute<{ actor: string; name: string | null }>(sql`
    select a.actor, u.name from (select distinct actor from audit_events where company_id = ${viewer.companyId}) a
      left join users u on a.actor = 'user:' || u.id order by u.name nulls last, a.actor`);
}

/** What the subjects of the audit are called now: `subject id` → name. */
export async function namesOfSubjects(db: Reader, { viewer }: { viewer: Viewer }): Promise<Map<string, string>> {
  const { companyId } = viewer;
  const rows = await db.execute<{ key: string; name: string }>(sql`
    select 'branches ' || id as key, name from branches where company_id = ${companyId}
    union all select 'staff ' || id, name from staff where company_id = ${companyId}
    union all select 'services ' || id, name from services where company_id = ${companyId}
    union all select 'voice_agents ' || id, coalesce(name, external_id) from voice_agents where company_id = ${companyId}
    union all select 'event_types ' || id, coalesce(name, external_id) from event_types where company_id = ${companyId}
    union all select 'phone_numbers ' || id, e164 from phone_numbers where company_id = ${companyId}
    union all select 'companies ' || id, name from companies where id = ${companyId}
    union all select 'invitations ' || id, email from invitations where company_id = ${companyId}
    union all select 'memberships ' || u.id, u.name from users u
      where u.id in (select m.user_id from memberships m where m.company_id = ${companyId})
         or u.id in (select e.subject_id from audit_events e where e.company_id = ${companyId} and e.subject = 'memberships')`);
  return new Map(rows.map((row) => [row.key, row.name]));
}

/** Who listened to recordings or exported records, newest first. `end` is what an export ended with: null while it runs, or when it was cut off. */
export async function listAccessEvents(db: Reader, { viewer, before }: { viewer: Viewer; before: number | null }) {
  const { id, action, callId, detail, recordedAt } = accessEvents;
  const ends = alias(accessEvents, "ends");
  const rows = await db
    .select({
      ...{ id, action, callId, detail, recordedAt },
      actor: accessEvents.actor,
      actorName: users.name,
      end: ends.detail,
    })
    .from(accessEvents)
    .leftJoin(users, eq(accessEvents.actor, sql`'user:' || ${users.id}`))
    .leftJoin(ends, and(eq(ends.companyId, accessEvents.companyId), eq(ends.endOf, accessEvents.id)))
    .where(
      and(
        eq(accessEvents.companyId, viewer.companyId),
        isNull(accessEvents.endOf),
        before === null ? undefined : lt(accessEvents.id, before),
      ),
    )
    .orderBy(desc(accessEvents.id))
    .limit(PAGE_ROWS + 1);
  return { events: rows.slice(0, PAGE_ROWS), older: rows.length > PAGE_ROWS ? rows[PAGE_ROWS - 1]!.id : null };
}
export type AccessEvent = Awaited<ReturnType<typeof listAccessEvents>>["events"][number];
