import type { Database } from "@/db/client";
import { storedRun } from "../heal-records";
import { storedIncident } from "../health-records";
import type { OwnCompany } from "../own-company";
import { storedDelivery } from "../webhook-records";
import type { Records } from "./visitors";

/** One record of the company of each kind that an address can name. */
export async function storedRecords(db: Database, company: OwnCompany): Promise<Records> {
  const callId = await company.call({ callerName: "Own Caller" });
  const appointmentId = await company.appointment({ callId });
  return {
    ...{ callId, appointmentId, incidentId: await storedIncident(db, company.id) },
    deliveryId: await storedDelivery(db, company.id),
    runId: await storedRun(db, company.id, [{ callId, appointmentId }]),
  };
}
