import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { incidentEvents } from "@/db/schema/health";
import type { IncidentEventKind } from "@/domain/health/incident";

type Told = {
  companyId: number;
  incidentId: number;
  kind: IncidentEventKind;
  actor: string;
  note?: string | null;
  detail?: Record<string, unknown>;
};

/** Adds a line to the incident's timeline, at the company's now. */
export async function tellIncident(tx: Transaction, { note = null, ...event }: Told): Promise<void> {
  await tx.insert(incidentEvents).values({ ...event, note, occurredAt: sql`company_now(${event.companyId})` });
}

/** Who opens and ends incidents when no person does. */
export const MONITOR_ACTOR = "monitor";
