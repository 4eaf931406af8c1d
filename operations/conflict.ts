import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { users } from "@/db/schema/account";
import { linkEvents } from "@/db/schema/history";
import { ExpectedError } from "@/lib/errors";

/** Says who changed a record since it was read. Always throws. */
export async function throwConflict(
  tx: Transaction,
  companyId: number,
  subject: { appointmentId: number } | { callId: number },
): Promise<never> {
  const [last] = await tx
    .select({ kind: linkEvents.kind, name: users.name, recordedAt: linkEvents.recordedAt })
    .from(linkEvents)
    .leftJoin(users, eq(linkEvents.actor, sql`'user:' || ${users.id}`))
    .where(
      and(
        eq(linkEvents.companyId, companyId),
        "callId" in subject
          ? eq(linkEvents.callId, subject.callId)
          : eq(linkEvents.appointmentId, subject.appointmentId),
      ),
    )
    .orderBy(desc(linkEvents.id))
    .limit(1);
  const who = last?.name ?? "Relink";
  const seconds = last ? Math.max(0, Math.round((Date.now() - last.recordedAt.getTime()) / 1000)) : 0;
  const when = seconds < 120 ? "moment" : seconds < 7200 ? "minutes" : "hours";
  const count = when === "minutes" ? Math.round(seconds / 60) : Math.round(seconds / 3600);
  throw new ExpectedError(
    "conflict",
    `This was changed by ${who} ${when === "moment" ? "a moment" : `${count} ${when}`} ago. Nothing of yours was written; look at the present state and try again.`,
    { key: "errors.relinked_by", params: { who, when, count } },
  );
}
