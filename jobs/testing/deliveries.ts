import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { connect, type Database } from "@/db/client";
import { companies } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Provider } from "@/domain/webhooks/provider";
import { storeDelivery } from "@/operations/webhooks/store-delivery";
import { takeInDeliveries } from "@/operations/webhooks/take-in-deliveries";
import { translateBody } from "../definitions/take-in-deliveries";

export type Body = Readonly<Record<string, unknown>>;
export type Sent = { provider: Provider; body: Body };
/** A text is sent as it is. */
type SentAsIs = { provider: Provider; body: Body | string };

/** A database in which companies are sent deliveries. */
export async function openInbox(): Promise<Inbox> {
  const server = await testDatabase();
  return new Inbox(server, connect(server.url, { max: 4 }));
}

export class Inbox {
  readonly server: TestDatabase;
  readonly db: Database;
  #companies = 0;

  constructor(server: TestDatabase, db: Database) {
    this.server = server;
    this.db = db;
  }

  /** A company whose clock stands, so that what is assumed of it does not depend on when a test runs. */
  async company(): Promise<number> {
    const slug = `inbox${++this.#companies}`;
    const fixedNow = new Date("2025-11-01T12:00:00Z");
    const row = { slug, name: slug, timeZone: "Europe/Berlin", fixedNow };
    return (await this.db.insert(companies).values(row).returning())[0]!.id;
  }

  async send(companyId: number, ...sent: SentAsIs[]): Promise<number[]> {
    const ids: number[] = [];
    for (const { provider, body } of sent) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const event = typeof body === "string" ? "" : String(body["event"] ?? body["triggerEvent"] ?? "");
      const digest = createHash("sha256").update(text).digest();
      const { id } = await storeDelivery(this.db, {
        ...{ companyId, provider, event, body: text, digest, signatureAgeMs: null },
      });
      ids.push(id);
    }
    return ids;
  }

  takeIn(companyId: number, db: Database = this.db) {
    return takeInDeliveries(db, { companyId, translate: translateBody });
  }

  /** Sends them and takes them in. */
  async taken(companyId: number, ...sent: Sent[]): Promise<void> {
    await this.send(companyId, ...sent);
    await this.takeIn(companyId);
  }

  /** Its appointments in the order in which they came, each with the call that it is linked to. */
  appointments(companyId: number) {
    return this.db.execute<Record<string, unknown>>(sql`
      select provider_uid as uid, status, starts_at, cancellation_reason as reason, price_cents,
             (select c.provider_call_id from calls c where c.id = call_id) as call
        from appointments where company_id = ${companyId} order by id`);
  }

  /** What became of each, the oldest first. */
  outcomes(companyId: number) {
    return this.db.execute<{
      event: string;
      status: string;
      reason: string | null;
      attempts: number;
      copies: number;
      toldNew: boolean | null;
      isDue: boolean;
    }>(sql`
      select event, status, reason, attempts, copies, told_new as "toldNew", due_at is not null as "isDue"
        from webhook_deliveries where company_id = ${companyId} order by id`);
  }

  /** Lets time pass for what waits to be tried again. */
  async letTimePass(companyId: number): Promise<void> {
    await this.db.execute(sql`update webhook_deliveries set due_at = clock_timestamp()
      where company_id = ${companyId} and due_at is not null`);
  }

  async close(): Promise<void> {
    await this.db.$client.end();
    await this.server.drop();
  }
}

/** A call as Retell tells it: it books `uid_N` where that is wanted. */
export function retellCall(n: number, more: Body = {}): Body {
  const started = Date.UTC(2025, 9, 6, 10) + n * 600_000;
  return {
    ...{ call_id: `call_${n}abc`, call_type: "phone_call", call_status: "ended", direction: "inbound" },
    ...{ agent_id: "agent_9", agent_version: 3, from_number: `+4930231250${40 + n}`, to_number: "+493023125000" },
    ...{ start_timestamp: started, end_timestamp: started + 120_000, disconnection_reason: "agent_hangup" },
    ...more,
  };
}

export const retell = (event: string, call: Body): Sent => ({ provider: "retell", body: { event, call } });

/** What a booking carries of the call with this number. */
export const naming = (n: number, more: Body = {}) => ({ metadata: { call_id: `call_${n}abc` }, ...more });

/** A booking as Cal.com's webhooks tell it, a minute into the call of the same number unless said otherwise. */
export function calcom(triggerEvent: string, n: number, more: Body = {}, minute = 1): Sent {
  const createdAt = new Date(Date.UTC(2025, 9, 6, 10, minute) + n * 600_000).toISOString();
  const payload = {
    ...{
      uid: `uid_${n}`,
      bookingId: 100 + n,
      eventTypeId: 12,
      type: "schnitt",
      title: "Schnitt zwischen Lena und Anna",
    },
    ...{ startTime: "2025-10-15T08:00:00Z", endTime: "2025-10-15T09:00:00Z", status: "ACCEPTED" },
    organizer: { id: 4, name: "Lena", email: "lena@salon.example" },
    attendees: [{ name: "Anna Müller", email: `anna${n}@example.com`, phoneNumber: `+4930231250${40 + n}` }],
    ...more,
  };
  return { provider: "calcom", body: { triggerEvent, createdAt, payload } };
}
