import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { drillRuns } from "@/db/schema/drills";
import { alertChannels, incidentEvents, incidents } from "@/db/schema/health";
import { drillNames, drillSteps } from "@/domain/drills/drill";

/** An incident of the company that waits for somebody, with a note. */
export async function storedIncident(db: Database, companyId: number, note = "Looked at"): Promise<number> {
  const since = new Date("2025-11-05T08:00:00Z");
  const detail = { key: "lost_in_a_row", side: "calls", lost: 3, seen: 3 } as const;
  const row = { companyId, cause: "links", detail, since, lastGoodAt: since, openedAt: since } as const;
  // Where one is open already, this one is over.
  const [open] = await db.insert(incidents).values(row).onConflictDoNothing().returning({ id: incidents.id });
  const over = { ...row, status: "resolved", resolvedAt: since } as const;
  const [made] = open ? [open] : await db.insert(incidents).values(over).returning({ id: incidents.id });
  const event = { companyId, incidentId: made!.id, kind: "noted", actor: "monitor", note, occurredAt: since } as const;
  await db.insert(incidentEvents).values(event);
  return made!.id;
}

/** A webhook of the company that leads nowhere. */
export async function storedChannel(db: Database, companyId: number): Promise<number> {
  const row = { companyId, kind: "webhook", config: { site: "https://alerts.invalid" } } as const;
  const [made] = await db
    .insert(alertChannels)
    .values({ ...row, name: `Webhook ${randomUUID().slice(0, 8)}` })
    .returning({ id: alertChannels.id });
  return made!.id;
}

/** A finished run of the drills in which one breakage was not caught. */
export async function storedDrills(db: Database): Promise<void> {
  const caughtBy = { wrong_partner: null, triggers_dropped: "schema_watch" } as const;
  const drills = drillNames.map((name) => ({
    ...{ name, caughtBy: "sequential_test" as const, afterBookings: 3, afterMinutes: 65 },
    ...(name in caughtBy && { caughtBy: caughtBy[name as keyof typeof caughtBy] }),
  }));
  const reportCheck = { rate: 1, state: "healthy", lowestRate: 1 } as const;
  const replay = { pagedAt: "2025-10-04T08:30:00.000Z", afterBookings: 3, realDays: 36, reportCheck };
  const falsePages = { perQuarter: 0.2, interval: [0.1, 0.3], quarters: 100 } as const;
  await db.insert(drillRuns).values({
    ...{ requestedBy: "Ida Ihle", done: drillSteps.length, finishedAt: new Date() },
    report: { drills, replay, falsePages },
  });
}
