import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { alertChannelAddresses, alertChannelSecrets, alertChannels, alertDeliveries } from "@/db/schema/health";
import { type ChannelKind, type Notifier, retryAfterSeconds } from "@/domain/health/alert";
import { messageOf } from "@/lib/errors";
import { unseal } from "@/lib/sealed";
import { composeAlert } from "./compose-alert";

export type Notifiers = Record<ChannelKind, Notifier>;

type Deliver = { notifiers: Notifiers; publicUrl: string; signal?: AbortSignal };

/** Sends what is due, one after the other, and keeps how each attempt ended. Returns how many were sent. */
export async function deliverAlerts(db: Database, { notifiers, publicUrl, signal }: Deliver): Promise<number> {
  let sent = 0;
  for (;;) {
    if (signal?.aborted) return sent;
    const delivery = await claimDue(db);
    if (!delivery) return sent;
    if ((await deliverOne(db, delivery, { notifiers, publicUrl })) === null) sent++;
  }
}

/** Taking it puts off the next attempt: whoever dies while sending is followed by somebody else. */
async function claimDue(db: Database): Promise<Due | null> {
  const [due] = await db.execute<Due>(sql`
    update alert_deliveries d
       set attempts = d.attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      from (select id from alert_deliveries where status = 'waiting' and next_attempt_at <= clock_timestamp()
             order by next_attempt_at, id limit 1 for update skip locked) next
     where d.id = next.id
    returning d.id::float8 as id, d.company_id::float8 as "companyId", d.channel_id::float8 as "channelId", d.attempts`);
  return due ?? null;
}

type Due = { id: number; companyId: number; channelId: number; attempts: number };

/** Tries one delivery that the caller has taken. Null: it was sent; else why not, which the log keeps too. */
export async function deliverOne(db: Database, due: Due, { notifiers, publicUrl }: Deliver): Promise<string | null> {
  const { id, companyId, channelId, attempts } = due;
  const isOurs = and(eq(alertDeliveries.id, id), eq(alertDeliveries.status, "waiting"));
  try {
    const target = await getTarget(db, { companyId, channelId });
    const alert = await composeAlert(db, { companyId, deliveryId: id, publicUrl });
    await db.update(alertDeliveries).set({ alert }).where(isOurs);
    await notifiers[target.kind].send(target, alert, id);
    await db
      .update(alertDeliveries)
      .set({ status: "sent", sentAt: sql`clock_timestamp()`, lastError: null })
      .where(isOurs);
    return null;
  } catch (error) {
    const failure = messageOf(error).slice(0, LONGEST_ERROR);
    const after = retryAfterSeconds(attempts);
    const next = { nextAttemptAt: sql`clock_timestamp() + make_interval(secs => ${after})` };
    await db
      .update(alertDeliveries)
      .set({ lastError: failure, ...(after === null ? { status: "failed" as const } : next) })
      .where(isOurs);
    return failure;
  }
}

async function getTarget(db: Database, { companyId, channelId }: { companyId: number; channelId: number }) {
  const [row] = await db
    .select({
      ...{ kind: alertChannels.kind, stored: alertChannels.config },
      ...{ secret: alertChannelSecrets.sealed, address: alertChannelAddresses.sealed },
    })
    .from(alertChannels)
    .leftJoin(alertChannelSecrets, eq(alertChannelSecrets.channelId, alertChannels.id))
    .leftJoin(alertChannelAddresses, eq(alertChannelAddresses.channelId, alertChannels.id))
    .where(and(eq(alertChannels.companyId, companyId), eq(alertChannels.id, channelId)));
  if (!row) throw new Error("The channel was removed.");
  const { url, ...config } = row.stored;
  const plain = (sealed: string | null) => (sealed === null ? null : unseal(sealed));
  // What stands in clear was written by an earlier version since.
  return { kind: row.kind, config, secret: plain(row.secret), address: url ?? plain(row.address) };
}

const LEASE_SECONDS = 120;
const LONGEST_ERROR = 500;
