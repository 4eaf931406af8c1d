import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships, sessions, users } from "@/db/schema/account";
import { companies } from "@/db/schema/company";

/** One row per company of the session's user, the chosen company first. Empty when the session ended or the user is disabled. */
export function listViewerRows(db: Reader, input: { sessionId: string }) {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      locale: users.locale,
      companyId: companies.id,
      companyName: companies.name,
      timeZone: companies.timeZone,
      currency: companies.currency,
      country: companies.country,
      fixedNow: companies.fixedNow,
      killSwitchAt: companies.killSwitchAt,
      maskedRoles: companies.maskedRoles,
      role: memberships.role,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .leftJoin(companies, eq(companies.id, memberships.companyId))
    .where(and(eq(sessions.id, input.sessionId), gt(sessions.expiresAt, sql`now()`), isNull(users.disabledAt)))
    .orderBy(sql`${companies.id} = ${sessions.companyId} desc nulls last`, asc(companies.id));
}

export type ViewerRow = Awaited<ReturnType<typeof listViewerRows>>[number];
