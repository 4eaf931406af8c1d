import type { Sql, TransactionSql } from "postgres";
import { Random } from "@/domain/random";

const MINUTE_MS = 60_000;

/** A company of random calls: booked or not, linked, one-sided, excluded, tests, deleted, within their grace. */
export function randomCompany(sql: Sql, { seed, now }: { seed: number; now: Date }): Promise<number> {
  return sql.begin((tx) => writeCompany(tx, new Random(seed), { slug: `random-${seed}`, now })) as Promise<number>;
}

async function writeCompany(sql: TransactionSql, random: Random, { slug, now }: { slug: string; now: Date }) {
  const [company] = await sql<{ id: number }[]>`
    insert into companies (slug, name, time_zone, fixed_now) values (${slug}, 'Salon', 'Europe/Berlin', ${now})
    returning id::int as id`;
  const companyId = company!.id;
  const lossRate = random.pick([0, 0.02, 0.2, 1]);
  for (let count = random.int(5, 160), call = 0; call < count; call++) {
    const startedAt = new Date(now.getTime() - random.int(0, random.chance(0.2) ? 60 * MINUTE_MS : 9 * 86_400_000));
    const endedAt = random.chance(0.9) ? new Date(startedAt.getTime() + random.int(1, 12) * MINUTE_MS) : null;
    const outcome = random.pick(["booked", "booked", "none", "failed", null]);
    const excluded = random.chance(0.05) ? now : null;
    const deleted = random.chance(0.05) ? now : null;
    const name = `${slug}-${call}`;
    const [row] = await sql<{ id: number }[]>`
      insert into calls (company_id, provider_call_id, started_at, ended_at, phase, booking_outcome, is_test, excluded_at,
                         excluded_reason, deleted_at)
      values (${companyId}, ${name}, ${startedAt}, ${endedAt}, 'analysed', ${outcome}, ${random.chance(0.05)}, ${excluded},
              ${excluded && "said so"}, ${deleted}) returning id::int as id`;
    if (outcome !== "booked" && !random.chance(0.1)) continue;
    const linked = !excluded && !deleted && !random.chance(lossRate);
    const [made] = await sql<{ id: number }[]>`
      insert into appointments (company_id, call_id, source, status, booked_at, starts_at)
      values (${companyId}, ${linked ? row!.id : null}, 'voice_agent', 'confirmed', ${endedAt ?? startedAt}, ${now})
      returning id::int as id`;
    if (!linked && random.chance(0.3)) {
      await sql`insert into claims (company_id, appointment_id, kind, provider, value, origin)
                values (${companyId}, ${made!.id}, 'names_call', 'retell', ${name}, 'test')`;
    }
  }
  return companyId;
}
