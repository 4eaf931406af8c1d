import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { storedChannel, storedIncident } from "../health-records";
import type { ActionEntrance, Place } from "./actions";

const ofManagers = {
  ...{ stranger: "signed_out", withoutCompany: "signed_out", agent: "forbidden", manager: "ok", admin: "ok" },
  otherCompany: "not_found",
};
const ofAdmins = { ...ofManagers, manager: "forbidden" };

/** Each time an incident that nobody has touched. */
async function incident({ company, db }: Place): Promise<{ incidentId: number }> {
  await db.execute(
    sql`update incidents set status = 'resolved', resolved_at = opened_at where company_id = ${company.id}`,
  );
  return { incidentId: await storedIncident(db, company.id) };
}

const channel = () => ({
  ...{ kind: "webhook", name: `Desk ${randomUUID().slice(0, 8)}`, url: "https://alerts.invalid/" },
  ...{ secret: "a-signing-key", locale: "en", active: "on" },
});

/** What is done about incidents, and where alerts go. Only the limits stand in a table that the entrances watch. */
export const healthActions: Record<string, ActionEntrance> = {
  "app/(console)/health/actions.ts#acknowledgeIncidentAction": {
    page: "/health",
    input: incident,
    writes: false,
    answers: ofManagers,
  },
  "app/(console)/health/actions.ts#noteIncidentAction": {
    page: "/health",
    input: async (place) => ({ ...(await incident(place)), note: "The release of 18:25 is suspected." }),
    writes: false,
    answers: ofManagers,
  },
  "app/(console)/health/actions.ts#silenceIncidentAction": {
    page: "/health",
    input: async (place) => ({ ...(await incident(place)), silence: { hours: 4, reason: "Release tonight" } }),
    writes: false,
    answers: ofManagers,
  },
  "app/(console)/settings/alert-actions.ts#saveChannelAction": {
    page: "/settings/alerts",
    input: async () => ({ id: null, version: null, values: channel() }),
    writes: false,
    answers: { ...ofAdmins, otherCompany: "ok" },
  },
  "app/(console)/settings/alert-actions.ts#removeChannelAction": {
    page: "/settings/alerts",
    input: async ({ company, db }) => ({ channelId: await storedChannel(db, company.id) }),
    writes: false,
    answers: ofAdmins,
  },
  // Its channel leads nowhere: whoever may try it is told so.
  "app/(console)/settings/alert-actions.ts#testChannelAction": {
    page: "/settings/alerts",
    input: async ({ company, db }) => ({ channelId: await storedChannel(db, company.id) }),
    writes: false,
    answers: { ...ofAdmins, admin: "refused" },
  },
  "app/(console)/settings/alert-actions.ts#saveAlertLimitsAction": {
    page: "/settings/alerts",
    async input({ company, db }) {
      const [row] = await db.execute<{ version: string }>(
        sql`select xmin::text as version from companies where id = ${company.id}`,
      );
      return { id: company.id, version: row!.version, values: { thresholdPercent: "75", escalateAfterMinutes: "20" } };
    },
    writes: true,
    answers: { ...ofAdmins, otherCompany: "conflict" },
  },
};
