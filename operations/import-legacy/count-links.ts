import { sql } from "drizzle-orm";
import type { LinkClasses } from "@/domain/importing/import-report";
import { type Importing, type ImportingCompany, inImport } from "./importing";

/** How the pointers of the old system stand to each other, from what was kept of them. */
export async function countLinks(importing: Importing, company: ImportingCompany): Promise<void> {
  const [row] = await inImport(importing, (tx) =>
    tx.execute<LinkClasses & { crossCompany: number }>(sql`
      with by_call as (
        select cl.call_id, u.appointment_id, cl.provider, cl.value
          from claims cl
          left join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
         where cl.company_id = ${company.id} and cl.kind = 'names_booking' and cl.origin like 'legacy:%'
      ), by_appointment as (
        select k.id as call_id, cl.appointment_id, cl.provider, cl.value
          from claims cl
          left join calls k on k.company_id = cl.company_id and k.provider = cl.provider and k.provider_call_id = cl.value
         where cl.company_id = ${company.id} and cl.kind = 'names_call' and cl.origin like 'legacy:%'
      ), named as (
        select appointment_id, count(distinct call_id) as callers,
               count(distinct side) filter (where call_id is not null) as sides
          from (select call_id, appointment_id, 'call' as side from by_call where appointment_id is not null
                union all
                select call_id, appointment_id, 'appointment' from by_appointment) pairs
         group by appointment_id
      ), lost as (
        select 'appointments' as table_name, value from by_call where appointment_id is null and provider = 'legacy'
        union all
        select 'calls', value from by_appointment where call_id is null
        union all
        select null, value from by_call where appointment_id is null and provider <> 'legacy'
      )
      select count(*) filter (where callers = 1 and sides = 2)::int as "twoSided",
             count(*) filter (where callers = 1 and sides = 1)::int as "oneSided",
             count(*) filter (where callers > 1)::int as conflict,
             (select count(*) from lost)::int as dangling,
             (select count(*) from legacy_records r
               where r.source = ${importing.source} and r.table_name = 'appointments' and r.company_id = ${company.id}
                 and not exists (select 1 from named n where n.appointment_id = r.row_id))::int as none,
             (select count(*) from lost l
                join legacy_records r on r.source = ${importing.source} and r.table_name = l.table_name
                                     and r.legacy_id = l.value and r.company_id <> ${company.id})::int as "crossCompany"
        from named`),
  );
  const { crossCompany, ...links } = row!;
  company.part.links = links;
  company.part.crossCompany = crossCompany;
}
