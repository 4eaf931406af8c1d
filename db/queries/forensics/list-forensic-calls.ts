import { sql } from "drizzle-orm";
import type { ForensicCall } from "@/domain/forensics/records";
import type { Reader } from "../../client";
import {
  type ForensicRow,
  type ForensicScope,
  forensicRecord,
  instant,
  LINK_PAST_COLUMNS,
  linkPastJoins,
} from "./link-past";

/** The calls that the link ledger counts as booked, started up to `until`, not excluded: the newest of them, first. */
export async function listForensicCalls(
  db: Reader,
  { companyId, until, mostRecords }: ForensicScope,
): Promise<ForensicCall[]> {
  const rows = await db.execute<CallRow>(sql`
    select c.id::float8 as id, c.appointment_id::float8 as appointment_id, c.started_at, c.ended_at,
           c.customer_id::float8 as customer_id, c.from_e164 as phone, c.agent_version, br.name as branch,
           coalesce(va.name, va.external_id) as voice_agent, stated.service, stated.price_cents,
           exists (select from claims cl where cl.company_id = c.company_id and cl.call_id = c.id
                    and cl.kind = 'names_booking') as names_booking,
           ${LINK_PAST_COLUMNS}
      from (select company_id, call_id from link_ledger
             where company_id = ${companyId} and booked and link_status <> 'excluded'
               and started_at <= ${until.toISOString()}
             order by started_at desc, call_id desc limit ${mostRecords}) ledger
      cross join lateral (
        -- The limit keeps the planner from going through all calls for these.
        select * from calls k where k.company_id = ledger.company_id and k.id = ledger.call_id limit 1) c
      left join branches br on br.company_id = c.company_id and br.id = c.branch_id
      left join voice_agents va on va.company_id = c.company_id and va.id = c.voice_agent_id
      left join lateral (
        -- Joined, the services would be gone through and hashed once a call.
        select string_agg(coalesce(
                 (select sv.name from services sv where sv.company_id = s.company_id and sv.id = s.service_id),
                 s.service_name), ', ' order by s.position) as service,
               sum((select sv.price_cents from services sv
                     where sv.company_id = s.company_id and sv.id = s.service_id))::float8 as price_cents
          from booking_statements s
         where s.company_id = c.company_id and s.call_id = c.id and s.succeeded is not false) stated on true
      ${linkPastJoins({
        ties: sql`e.company_id = c.company_id and e.call_id = c.id and e.after = c.id`,
        says: sql`e.company_id = c.company_id and e.call_id = c.id and e.kind in ('linked', 'moved') and e.after = c.id`,
        unties: sql`e.company_id = c.company_id and e.before = c.id`,
        said: sql`case when exists (
                    select from link_events gone
                     where gone.company_id = e.company_id and gone.before = c.id and gone.id > e.id
                       and gone.appointment_id = e.appointment_id and gone.after is distinct from c.id)
                  then null else e.after end`,
      })}`);
  return rows.map((row) => ({
    ...forensicRecord(row),
    appointmentId: row.appointment_id,
    startedAt: new Date(row.started_at),
    endedAt: instant(row.ended_at),
    voiceAgent: row.voice_agent,
    agentVersion: row.agent_version,
    statedPriceCents: row.price_cents,
    namesBooking: row.names_booking,
  }));
}

type CallRow = ForensicRow & {
  appointment_id: number | null;
  started_at: string;
  ended_at: string | null;
  agent_version: number | null;
  voice_agent: string | null;
  price_cents: number | null;
  names_booking: boolean;
};
