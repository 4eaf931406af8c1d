import type { Database } from "@/db/client";
import type { Incident } from "@/db/queries/health/get-incident";
import { type HeldRow, listHeldRows } from "@/db/queries/health/incident-holdings";
import { listLinkedPairs } from "@/db/queries/health/list-linked-pairs";
import type { AlertRows } from "@/domain/health/alert";
import { contradictedPairs } from "@/domain/health/contradiction";
import type { Words } from "@/messages/words";

type About = {
  incident: Incident;
  /** The company's. */
  now: Date;
  publicUrl: string;
  t: Words;
  moment: (instant: Date) => string;
};

/** The failing rows of an incident, of each side the first MOST_ROWS: ids and times, never whom they are of. Empty: it has none. */
export async function alertRows(db: Database, about: About): Promise<AlertRows[]> {
  const { companyId, cause } = about.incident;
  if (cause === "pairing") return pairRows(db, about);
  if (cause !== "links") return [];
  const { calls, appointments } = await listHeldRows(db, { ...about.incident, companyId }, MOST_ROWS);
  return [
    ...groupOf(
      "calls",
      calls.total,
      calls.first.map((row) => itemOf("calls", row, about)),
      about,
    ),
    ...groupOf(
      "appointments",
      appointments.total,
      appointments.first.map((row) => itemOf("appointments", row, about)),
      about,
    ),
  ];
}

async function pairRows(db: Database, about: About): Promise<AlertRows[]> {
  const { companyId, lastGoodAt, since, until } = about.incident;
  const stretch = { companyId, from: lastGoodAt ?? since, to: until ?? about.now, at: about.now };
  const pairs = contradictedPairs(await listLinkedPairs(db, stretch)).toReversed();
  const items = pairs.slice(0, MOST_ROWS).map(({ callId, appointmentId, bookedAt }) => ({
    ...{
      id: appointmentId,
      callId,
      at: bookedAt.toISOString(),
      url: `${about.publicUrl}/appointments/${appointmentId}`,
    },
    text: about.t("health.alert.rows.pair", { callId, appointmentId, at: about.moment(bookedAt) }),
  }));
  return groupOf("pairs", pairs.length, items, about);
}

type Item = AlertRows["items"][number];

function groupOf(kind: AlertRows["kind"], total: number, items: Item[], { t }: About): AlertRows[] {
  if (total === 0) return [];
  const left = total - items.length;
  return [
    {
      ...{ kind, total, label: t(`health.alert.rows.${kind}`, { total }), items },
      more: left > 0 ? t("health.alert.rows.more", { left }) : null,
    },
  ];
}

function itemOf(side: "calls" | "appointments", { id, at }: HeldRow, { publicUrl, t, moment }: About): Item {
  return {
    ...{ id, at: at.toISOString(), url: `${publicUrl}/${side}/${id}` },
    text: t(`health.alert.rows.${side === "calls" ? "call" : "appointment"}`, { id, at: moment(at) }),
  };
}

const MOST_ROWS = 10;
