import type { Database } from "@/db/client";
import {
  type HeldRecord,
  listCallsNotAnalysed,
  listCallsNotSeen,
  listHeldCalls,
} from "@/db/queries/sync/records-to-check";
import type { CallRecord } from "@/domain/records/call-record";
import type { CallSource, Told } from "@/domain/sync/sources";
import { ANALYSIS_DUE_MS, ANALYSIS_GIVEN_UP_MS, SETTLING_MS, type SyncStage } from "@/domain/sync/sync-run";
import { takeInCalls } from "../ingest-call";
import { advanceRun, type Found, type SyncRun } from "./sync-run-row";
import { takeInAsSync } from "./take-in-as-sync";

export type Place = { stage: SyncStage; page: string | null };
/** How many records a page told of, and where the run goes on; null at its end. */
export type Stepped = { read: number; next: Place | null };
type Step = { run: SyncRun; source: CallSource; place: Place; signal: AbortSignal };

/** One page of a comparison of calls, with its records in one transaction. */
export async function syncCallsStep(db: Database, step: Step): Promise<Stepped> {
  return step.place.stage === "list" ? listPage(db, step) : lookUp(db, step);
}

async function listPage(db: Database, { run, source, place, signal }: Step): Promise<Stepped> {
  const { since, until } = run;
  const page = await source.list({ since, until, page: place.page }, signal);
  const held = await listHeldCalls(
    db,
    run.companyId,
    page.told.map((one) => one.id),
  );
  const whole = new Set(held.filter((one) => one.analysed).map((one) => one.externalId));
  const told: Told<CallRecord>[] = [];
  // The list leaves out what was said: whoever lacks something is asked for alone.
  for (const one of page.told) {
    const full = one.record && !whole.has(one.id) ? await source.get(one.id, signal) : null;
    told.push(full ?? one);
  }
  const next: Place = page.next === null ? { stage: "absent", page: null } : { stage: "list", page: page.next };
  await takeIn(db, { run, told, held: [...held], next });
  return { read: told.length, next };
}

const LOOKED_UP = 50;

async function lookUp(db: Database, { run, source, place, signal }: Step): Promise<Stepped> {
  const { companyId, id: runId, since, until } = run;
  const afterId = Number(place.page ?? 0);
  const isLast = place.stage === "unanalysed";
  const before = (ms: number) => new Date(until.getTime() - ms);
  const of = { companyId, afterId, limit: LOOKED_UP };
  const held = isLast
    ? await listCallsNotAnalysed(db, { ...of, from: before(ANALYSIS_GIVEN_UP_MS), to: before(ANALYSIS_DUE_MS) })
    : await listCallsNotSeen(db, { ...of, runId, from: since, to: before(SETTLING_MS) });
  const told: Told<CallRecord>[] = [];
  const found: Found[] = [];
  for (const { id: callId, externalId } of held) {
    const one = await source.get(externalId, signal);
    if (one) told.push(one);
    else found.push({ kind: "absent", externalId, callId });
    if (isLast && one?.record && one.record.phase !== "analysed") {
      found.push({ kind: "unanalysed", externalId, callId, detail: one.record.phase });
    }
  }
  const next = nextPlace(held, isLast ? null : { stage: "unanalysed", page: null }, place.stage);
  await takeIn(db, { run, told, held: [...held], next: next ?? place, found });
  return { read: held.length, next };
}

function nextPlace(held: ArrayLike<HeldRecord>, after: Place | null, stage: SyncStage): Place | null {
  return held.length < LOOKED_UP ? after : { stage, page: String(held[held.length - 1]!.id) };
}

type Batch = { run: SyncRun; told: Told<CallRecord>[]; held: HeldRecord[]; next: Place; found?: Found[] };

async function takeIn(db: Database, { run, told, held, next, found = [] }: Batch): Promise<void> {
  const known = new Set(held.map((one) => one.externalId));
  const good = told.flatMap((one) => one.record ?? []);
  await takeInAsSync(db, run, async (tx, context) => {
    const { isNew, subjectIds, links } = await takeInCalls(tx, context, good);
    const differing = good.flatMap((record, i): Found[] => {
      const externalId = record.providerCallId;
      if (!isNew[i]) return [];
      const kind = known.has(externalId) ? "corrected" : "added";
      return [{ kind, externalId, callId: subjectIds[i] ?? null, detail: record.phase }];
    });
    const refused = told.flatMap((one): Found[] =>
      one.record ? [] : [{ kind: "refused", externalId: one.id, detail: one.refusal }],
    );
    const seen = next.stage === "unanalysed" ? [] : told.map((one) => one.id);
    await advanceRun(tx, run, {
      ...next,
      read: told.length,
      linked: links.length,
      found: [...differing, ...refused, ...found],
      seen,
    });
    return links;
  });
}
