import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { callsRejectedFor, SEPARATED_BY_PERSON } from "@/db/queries/linking/separations";
import type { SkipReason } from "@/domain/healing/heal-run";
import { CERTAIN_FROM, LIKELY_FROM } from "@/domain/linking/decision";
import { ExpectedError } from "@/lib/errors";
import {
  type Exception,
  keepExceptions,
  type LaneRef,
  lockSpan,
  nextSpan,
  type Span,
  withinSpan,
  writeBatch,
} from "./heal-batch";

/** Whether a lane has more to do. */
export type ApplyStep = "more" | "done" | "kill_switch" | "by_hand";

/**
 * Links the next `size` pairs of a lane of a run that is being applied, in one transaction with its progress: what is
 * committed is counted, and nothing is done twice. Stops instead when the kill switch is thrown or somebody asked for it.
 */
export function applyBatch(db: Database, lane: LaneRef, size: number): Promise<ApplyStep> {
  return writeBatch(db, lane, async (tx) => {
    const { from, planned, stop } = await lockLane(tx, lane);
    const { span, pairs } = await nextSpan(tx, lane, { from, last: planned, size });
    if (pairs === 0) return "done";
    if (stop) return stop;
    await lockSpan(tx, span);
    const skipped = await findChanged(tx, span);
    const positions = skipped.map((one) => one.position);
    await link(tx, span, positions);
    await keepExceptions(tx, lane, "apply", skipped);
    await moveOn(tx, span, { linked: pairs - skipped.length, skipped: skipped.length, errors: 0 });
    return pairs < size ? "done" : "more";
  });
}

/** Gives up the one next pair of a lane, which the database refuses to link. */
export function refuseNextPair(db: Database, lane: LaneRef): Promise<ApplyStep> {
  return writeBatch(db, lane, async (tx) => {
    const { from, planned } = await lockLane(tx, lane);
    const { span, pairs } = await nextSpan(tx, lane, { from, last: planned, size: 1 });
    if (pairs === 0) return "done";
    await keepExceptions(tx, lane, "apply", [{ position: span.through, reason: "refused" satisfies SkipReason }]);
    await moveOn(tx, span, { linked: 0, skipped: 0, errors: 1 });
    return "more";
  });
}

type Locked = { from: number; planned: number; stop: "kill_switch" | "by_hand" | null };

async function lockLane(tx: Transaction, { companyId, runId, lane }: LaneRef): Promise<Locked> {
  // The company's row is held so that throwing the switch waits for this batch and no batch follows.
  const [held] = await tx.execute<{ thrown: boolean }>(sql`
    select kill_switch_at is not null as thrown from companies where id = ${companyId} for share`);
  // The run's row is only read: the lanes would wait for each other.
  const [run] = await tx.execute<{ from: number; planned: number; status: string; stop: boolean }>(sql`
    select l.applied_through as from, r.planned, r.status, r.stop_requested_at is not null as stop
      from heal_lanes l join heal_runs r on r.company_id = l.company_id and r.id = l.run_id
     where l.company_id = ${companyId} and l.run_id = ${runId} and l.lane = ${lane} for update of l`);
  if (run?.status !== "applying") {
    throw new ExpectedError("conflict", `Heal run ${runId} is not being applied any more.`);
  }
  return { from: run.from, planned: run.planned, stop: held?.thrown ? "kill_switch" : run.stop ? "by_hand" : null };
}

/** The pairs that are no longer what the plan saw, with the first reason that applies. */
async function findChanged(tx: Transaction, span: Span): Promise<Exception<SkipReason>[]> {
  const rows = await tx.execute<Exception<SkipReason>>(sql`
    select * from (
      select p.position, case
          when a.id is null then 'appointment_gone'
          when c.id is null then 'call_gone'
          when a.call_id = p.call_id then 'already_linked'
          when a.call_id is not null then 'linked_elsewhere'
          when a.deleted_at is not null or c.deleted_at is not null then 'deleted'
          when c.appointment_id is distinct from p.call_appointment_id and c.appointment_id is not null
               and not exists (select 1 from heal_pairs o where o.company_id = p.company_id and o.run_id = p.run_id
                                  and o.position < p.position and o.call_id = p.call_id and o.appointment_id = c.appointment_id)
            then 'call_linked'
          when c.is_test then 'test_call'
          when a.excluded_at is not null or c.excluded_at is not null then 'excluded'
          when a.claim_state = 'conflict' or c.claim_state = 'conflict' then 'conflict'
          when exists (select 1 from link_events e
                        where e.company_id = p.company_id and e.appointment_id = p.appointment_id and e.before = p.call_id
                          and ${SEPARATED_BY_PERSON})
            or p.call_id in (${callsRejectedFor(sql`p.company_id`, sql`p.appointment_id`)}) then 'separated'
          when p.probability < case p.band when 'certain' then ${CERTAIN_FROM}::float8 else ${LIKELY_FROM}::float8 end
            then 'below_threshold'
          when heal_call_state(c) <> p.call_state or heal_appointment_state(a) <> p.appointment_state then 'changed'
        end as reason
        from heal_pairs p
        left join appointments a on a.company_id = p.company_id and a.id = p.appointment_id
        left join calls c on c.company_id = p.company_id and c.id = p.call_id
       where ${withinSpan(span)}
    ) verdict where reason is not null order by position`);
  return [...rows];
}

async function link(tx: Transaction, span: Span, skipped: number[]): Promise<void> {
  const taken = sql`${withinSpan(span)} and p.position <> all (${sql.param(skipped)}::int[])`;
  await tx.execute(sql`
    insert into heal_displaced_suggestions (company_id, run_id, position, call_id, appointment_id, probability)
    select p.company_id, p.run_id, p.position, s.id, s.suggested_appointment_id, s.suggested_probability
      from heal_pairs p join calls s on s.company_id = p.company_id and s.id = p.call_id
     where ${taken} and s.suggested_appointment_id is not null
    union
    select p.company_id, p.run_id, p.position, s.id, s.suggested_appointment_id, s.suggested_probability
      from heal_pairs p join calls s on s.company_id = p.company_id and s.suggested_appointment_id = p.appointment_id
     where ${taken}`);
  // The notes that the trigger reads, which takes the evidence from the plan; as text, since building JSON costs four times more.
  await tx.execute(sql`
    select set_config('relink.notes', coalesce((
      select '{' || string_agg('"' || p.appointment_id || '":{"pair":' || p.position || '}', ',') || '}'
        from heal_pairs p where ${taken}), ''), true)`);
  await tx.execute(sql`
    update appointments a set call_id = p.call_id
      from heal_pairs p where ${taken} and a.company_id = p.company_id and a.id = p.appointment_id`);
}

type Counts = { linked: number; skipped: number; errors: number };

async function moveOn(tx: Transaction, { companyId, runId, lane, through }: Span, counts: Counts): Promise<void> {
  await tx.execute(sql`
    update heal_lanes
       set applied_through = ${through}, linked = linked + ${counts.linked}, skipped = skipped + ${counts.skipped},
           errors = errors + ${counts.errors}
     where company_id = ${companyId} and run_id = ${runId} and lane = ${lane}`);
}
