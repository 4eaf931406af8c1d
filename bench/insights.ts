import { sql } from "drizzle-orm";
import { findAskedRecords } from "@/db/queries/answers/find-asked-records";
import { findProbableAppointments } from "@/db/queries/answers/find-probable-appointments";
import { findInsightSpan } from "@/db/queries/insights/read-insights";
import { addDays } from "@/domain/insights/company-days";
import { readInsightReport } from "@/operations/insights/read-report";
import { refreshInsights } from "@/operations/insights/refresh-insights";
import type { BenchDatabase } from "./database";
import { elapsedMs, median } from "./measure";
import type { Bench } from "./measurements";
import { atMost, type Result } from "./report";

const ROUNDS = 15;
const ANY_PERIOD_MS = 200;
const NINETY_DAYS_MS = 50;
const ANSWER_MS = 300;

/** The figures of any period and of 90 days by the largest breakdown, from what is summed up; and what the answer box waits for. */
export async function measureInsights({ large, say }: Bench): Promise<Result[]> {
  const { db, viewer } = large;
  const { companyId } = viewer;
  say("insights: summing up");
  await db.execute(sql`select mark_all_insights(${companyId})`);
  let days = 0;
  const summedMs = await elapsedMs(async () => {
    for (let more = 1; more > 0; days += more) more = await refreshInsights(db, { companyId });
  });
  const span = await findInsightSpan(db, companyId);
  if (!span) throw new Error("Nothing was summed up.");
  const report = (from: string) => readInsightReport(db, { companyId, period: { from, to: span.to }, by: "version" });
  const note = `${days} days, summed up in ${(summedMs / 1000).toFixed(0)} s`;
  const results: Result[] = [];
  for (const [name, from, limit] of [
    ["insights-any-period", span.from, ANY_PERIOD_MS],
    ["insights-90-days", addDays(span.to, -89), NINETY_DAYS_MS],
  ] as const) {
    say(name);
    const { sums } = await report(from);
    if (sums.calls === 0) throw new Error(`${name}: there is nothing in it.`);
    results.push(atMost(name, await medianOf(() => report(from)), "ms", limit, `${sums.calls} calls; ${note}`));
  }
  return [...results, ...(await measureAnswers(large, say))];
}

async function measureAnswers(large: BenchDatabase, say: (step: string) => void): Promise<Result[]> {
  const { db, viewer } = large;
  const [known] = await large.sql<{ phone: string; uid: string; provider_call_id: string }[]>`
    select c.from_e164 as phone, a.provider_uid as uid, c.provider_call_id
      from calls c join appointments a on a.company_id = c.company_id and a.id = c.appointment_id
     where c.company_id = ${viewer.companyId} and c.from_e164 is not null limit 1`;
  if (!known) throw new Error("There is no call to ask about.");
  const questions = {
    phone: known.phone.replace("+49", "0"),
    uid: known.uid,
    "call-id": known.provider_call_id,
    name: "Lindenbauer",
  };
  const results: Result[] = [];
  for (const [kind, text] of Object.entries(questions)) {
    say(`answer-${kind}`);
    const ask = () =>
      findAskedRecords(db, {
        ...{ viewer, country: "DE", now: new Date(), range: {} },
        wanted: { text, numbers: "parts" },
      });
    const { calls, appointments } = await ask();
    if (calls.length === 0) throw new Error(`answer-${kind}: nothing was found.`);
    const found = `${calls.length} calls and ${appointments.length} appointments`;
    results.push(atMost(`answer-${kind}`, await medianOf(ask), "ms", ANSWER_MS, found));
  }
  return [...results, await measureOpenCall(large, say)];
}

/** A caller whose call has no appointment: the records, and what the matcher holds for probable. */
async function measureOpenCall({ db, viewer, sql }: BenchDatabase, say: (step: string) => void): Promise<Result> {
  const open = await sql<{ id: number; phone: string }[]>`
    select id::int, from_e164 as phone from calls
     where company_id = ${viewer.companyId} and link_status = 'orphaned' and from_e164 is not null and deleted_at is null
     order by md5(id::text) limit ${ROUNDS}`;
  say("answer-orphan");
  const times: number[] = [];
  let probable = 0;
  for (const { id, phone } of open) {
    const ask = async () => {
      const wanted = { text: phone, numbers: "parts" } as const;
      await findAskedRecords(db, { ...{ viewer, country: "DE", now: new Date(), range: {} }, wanted });
      probable += (await findProbableAppointments(db, { companyId: viewer.companyId, callId: id })).length;
    };
    times.push(await elapsedMs(ask));
  }
  return atMost(
    "answer-orphan",
    median(times),
    "ms",
    ANSWER_MS,
    `${open.length} calls, ${probable} probable appointments`,
  );
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await elapsedMs(work));
  return median(times);
}
