import type { Database } from "@/db/client";
import { getIncident } from "@/db/queries/health/get-incident";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { tellIncident } from "./incident-event";

/** Writes a note into the incident's timeline. Throws not-found, invalid (empty). */
export async function noteIncident(
  db: Database,
  { viewer, incidentId, note }: { viewer: Viewer; incidentId: number; note: string },
): Promise<void> {
  const said = note.trim();
  if (said === "") throw new ExpectedError("invalid", "The note is empty.", { key: "errors.reason_required" });
  const { companyId } = viewer;
  await db.transaction(async (tx) => {
    await getIncident(tx, { companyId, incidentId });
    await tellIncident(tx, { companyId, incidentId, kind: "noted", actor: `user:${viewer.userId}`, note: said });
  });
}
