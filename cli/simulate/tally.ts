import type { Sql } from "postgres";
import type { Plan } from "./plan";

export type Tally = { booked: number; linked: number; wrong: number; duplicates: number };

type Row = { id: number; call: string | null; uids: string[] };

/** What became of the plan in the database: of the calls that booked, those whose every booking is linked to them. */
export async function tally(sql: Sql, companyId: number, plan: Plan): Promise<Tally> {
  const rows = await sql<Row[]>`
    select a.id::float8 as id, c.provider_call_id as call,
           array(select u.uid from appointment_uids u where u.company_id = a.company_id and u.appointment_id = a.id) as uids
      from appointments a left join calls c on c.company_id = a.company_id and c.id = a.call_id
     where a.company_id = ${companyId}`;
  const truth = new Map([...plan.bookedBy].flatMap(([call, uids]) => uids.map((uid) => [uid, call] as const)));
  const held = new Map(rows.flatMap((row) => row.uids.map((uid) => [uid, row] as const)));
  const isLinked = ([call, uids]: readonly [string, string[]]) => uids.every((uid) => held.get(uid)?.call === call);
  const bookedBy = (row: Row) =>
    row.uids.map((uid) => truth.get(plan.firstOf.get(uid) ?? uid)).find((call) => call !== undefined);
  const wrong = rows.filter((row) => row.call !== null && row.call !== bookedBy(row)).length;
  const wholes = new Set(rows.flatMap((row) => row.uids.map((uid) => `${plan.firstOf.get(uid) ?? uid}`)));
  return {
    booked: plan.bookedBy.size,
    linked: [...plan.bookedBy].filter(isLinked).length,
    wrong,
    // More appointments than there are booking chains: one of them stands twice, or nobody booked it.
    duplicates: rows.length - wholes.size,
  };
}
