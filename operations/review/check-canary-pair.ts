import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { reviewDecisions } from "@/db/schema/review";
import { currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { setCall } from "../link-appointment";
import { lockAppointments } from "../load-pair";

type CheckPair = { viewer: Viewer; runId: number; position: number; isRight: boolean; key: string };

/**
 * Says of one link of a sample whether it is right. A wrong one is taken from its call in the same transaction. Throws
 * not-found, conflict (checked by somebody before, or the link is not the run's any more).
 */
export async function checkCanaryPair(
  db: Database,
  { viewer, runId, position, isRight, key }: CheckPair,
): Promise<{ decisionId: number }> {
  const { companyId, userId } = viewer;
  return write(db, { actor: `user:${userId}`, method: "manual", reason: "" }, async (tx) => {
    const [pair] = await tx.execute<{ callId: number; appointmentId: number; probability: number }>(sql`
      select p.call_id::float8 as "callId", p.appointment_id::float8 as "appointmentId", p.probability
        from heal_pairs p join heal_runs r on r.company_id = p.company_id and r.id = p.run_id and r.canary_of is not null
       where p.company_id = ${companyId} and p.run_id = ${runId} and p.position = ${position}`);
    if (!pair) throw new ExpectedError("not_found", "There is no such pair in this sample.");
    const { callId, appointmentId, probability } = pair;
    const appointment = (await lockAppointments(tx, companyId, [appointmentId])).get(appointmentId)!;
    const [before] = await tx
      .select({ id: reviewDecisions.id, key: reviewDecisions.key })
      .from(reviewDecisions)
      .where(
        and(
          eq(reviewDecisions.companyId, companyId),
          eq(reviewDecisions.runId, runId),
          eq(reviewDecisions.appointmentId, appointmentId),
          isNull(reviewDecisions.undoneAt),
        ),
      );
    if (before?.key === key) return { decisionId: before.id };
    if (before || appointment.callId !== callId) {
      throw new ExpectedError("conflict", "This link was checked or changed meanwhile. Nothing was written.", {
        key: "errors.checked_before",
      });
    }
    if (!isRight) await setCall(tx, companyId, appointmentId, null);
    const [row] = await tx
      .insert(reviewDecisions)
      .values({
        ...{ companyId, key, kind: isRight ? ("confirmed" as const) : ("denied" as const), callId, appointmentId },
        ...{ actor: `user:${userId}`, probability, runId },
        operationId: isRight ? null : await currentOperation(tx),
        displaced: null,
      })
      .returning({ id: reviewDecisions.id });
    return { decisionId: row!.id };
  });
}
