import { and, eq, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { getIncident } from "@/db/queries/health/get-incident";
import { incidents } from "@/db/schema/health";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { tellIncident } from "./incident-event";
import { tellAfterSilence } from "./tell-after-silence";

/** `hours` null: it is told of again from now on. */
export type Silence = { hours: number; reason: string } | null;

type Input = { viewer: Viewer; incidentId: number; silence: Silence };

/** Keeps an incident quiet for some hours of the company's clock, with a reason. Throws not-found, invalid, refused (resolved). */
export async function silenceIncident(db: Database, { viewer, incidentId, silence }: Input): Promise<void> {
  const reason = silence?.reason.trim() ?? null;
  if (reason === "") {
    throw new ExpectedError("invalid", "A silence needs a reason.", { key: "errors.reason_required" });
  }
  const { companyId } = viewer;
  const actor = `user:${viewer.userId}`;
  await db.transaction(async (tx) => {
    await getIncident(tx, { companyId, incidentId });
    const [quiet] = await tx
      .update(incidents)
      .set(
        silence
          ? {
              silencedUntil: sql`company_now(${companyId}) + make_interval(hours => ${silence.hours})`,
              ...{ silencedBy: actor, silenceReason: reason },
            }
          : { silencedUntil: null, silencedBy: null, silenceReason: null },
      )
      .where(and(eq(incidents.companyId, companyId), eq(incidents.id, incidentId), ne(incidents.status, "resolved")))
      .returning({ until: incidents.silencedUntil });
    if (!quiet) {
      throw new ExpectedError("refused", "This incident is resolved: nobody is told of it any more.", {
        key: "errors.incident_resolved",
      });
    }
    const detail = quiet.until ? { until: quiet.until.toISOString() } : {};
    const kind = silence ? "silenced" : "unsilenced";
    await tellIncident(tx, { companyId, incidentId, kind, actor, note: reason, detail });
    await tellAfterSilence(tx, { companyId });
  });
}
