import type { Sql } from "postgres";
import { FIRST_NAMES, SERVICES } from "./names";

/** The bench company's clock stands here; its calls fill the two years before. */
export const NOW = "2025-11-06T11:00:00Z";
export const BRANCHES = 4;
export const STAFF = 18;
export const VOICE_AGENTS = 2;

/** The company with its branches, people, services and agents, whose ids begin at 1. */
export async function createCompany(sql: Sql): Promise<{ companyId: number }> {
  const [company] = await sql<{ id: number }[]>`
    insert into companies (slug, name, time_zone, fixed_now)
    values ('bench', 'Bench', 'Europe/Berlin', ${NOW}) returning id::int`;
  if (!company) throw new Error("The bench company was not created.");
  const { id } = company;
  await sql`insert into branches (company_id, name, time_zone)
    select ${id}, 'Filiale ' || i, 'Europe/Berlin' from generate_series(1, ${BRANCHES}::int) i`;
  await sql`insert into staff (company_id, branch_id, name)
    select ${id}, b.id, (${FIRST_NAMES}::text[])[i] || ' ' || i from generate_series(1, ${STAFF}::int) i
      join (select id, row_number() over (order by id) - 1 as n from branches) b on b.n = i % ${BRANCHES}`;
  await sql`insert into services (company_id, name, duration_minutes, price_cents)
    select ${id}, name, 15 + 5 * n, 1500 + 450 * n from unnest(${SERVICES}::text[]) with ordinality as s (name, n)`;
  await sql`insert into voice_agents (company_id, external_id, name)
    select ${id}, 'agent_' || i, 'Agent ' || i from generate_series(1, ${VOICE_AGENTS}::int) i`;
  return { companyId: id };
}
