import { sql } from "drizzle-orm";
import type { VersionStart } from "@/domain/forensics/records";
import type { Reader } from "../../client";

/** The first call of each version of each voice agent that was first heard within [from, to]. */
export async function listVersionStarts(
  db: Reader,
  { companyId, from, to }: { companyId: number; from: Date; to: Date },
): Promise<VersionStart[]> {
  const rows = await db.execute<{ voice_agent: string; agent_version: number; call_id: number; at: string }>(sql`
    select coalesce(va.name, va.external_id) as voice_agent, heard.agent_version,
           heard.call_id::float8 as call_id, heard.started_at as at
      from (select distinct on (c.voice_agent_id, c.agent_version)
                   c.company_id, c.voice_agent_id, c.agent_version, c.id as call_id, c.started_at
              from calls c
             where c.company_id = ${companyId} and c.started_at between ${from.toISOString()} and ${to.toISOString()}
               and c.deleted_at is null and not c.is_test
               and c.voice_agent_id is not null and c.agent_version is not null
             order by c.voice_agent_id, c.agent_version, c.started_at, c.id) heard
      join voice_agents va on va.company_id = heard.company_id and va.id = heard.voice_agent_id
      left join lateral (
        -- A version that is in use was heard just before: the newest call of it is looked for from there backwards.
        select earlier.id from calls earlier
         where earlier.company_id = heard.company_id and earlier.voice_agent_id = heard.voice_agent_id
           and earlier.agent_version = heard.agent_version and earlier.started_at < ${from.toISOString()}
           and earlier.deleted_at is null and not earlier.is_test
         order by earlier.started_at desc limit 1) known on true
     where known.id is null
     order by heard.started_at, heard.call_id`);
  return rows.map((row) => ({
    voiceAgent: row.voice_agent,
    version: row.agent_version,
    firstCallId: row.call_id,
    at: new Date(row.at),
  }));
}
