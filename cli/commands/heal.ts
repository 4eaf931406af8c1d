import type { Command } from "commander";
import { z } from "zod";
import { countExceptions } from "@/db/queries/heal-runs/count-exceptions";
import { getHealRun } from "@/db/queries/heal-runs/get-heal-run";
import { listHealPairs } from "@/db/queries/heal-runs/list-heal-pairs";
import { listHealRuns } from "@/db/queries/heal-runs/list-heal-runs";
import { healBands } from "@/domain/healing/heal-run";
import { type ApplyResult, applyHealRun } from "@/operations/heal/apply-run";
import { createHealRun } from "@/operations/heal/create-run";
import { type PlanResult, planHealRun } from "@/operations/heal/plan-run";
import { stopHealRun } from "@/operations/heal/stop-run";
import { undoHealRun } from "@/operations/heal/undo-run";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import { describeExceptions, describePlan, describeRun } from "../heal/describe-run";
import { periodOf } from "../heal/period";
import { startRunProgress } from "../heal/run-progress";
import { type ExitCode, exitCode, type Output, textTable } from "../output";
import { startProgress } from "../progress";
import { run } from "../run";

const company = z.string().optional();
const day = z.iso.date("must be a day like 2025-10-31").optional();
const classWords = { "one-sided": "one_sided", reverse: "reverse", missing: "missing" } as const;

const Plan = z.object({
  company,
  band: z.array(z.enum(healBands, `must be ${healBands.join(" or ")}`)).default([...healBands]),
  class: z
    .array(z.enum(["one-sided", "reverse", "missing"], "must be one-sided, reverse or missing"))
    .default([])
    .transform((words) => words.map((word) => classWords[word])),
  from: day,
  to: day,
});
const One = z
  .object({ company, args: z.tuple([z.coerce.number("must be a run's number").int().positive()]) })
  .transform(({ company, args: [runId] }) => ({ company, runId }));
const List = z.object({ company, limit: z.coerce.number().int().positive().max(1000).default(20) });

/** `relink heal …` */
export function addHealCommands(program: Command): void {
  const heal = program.command("heal").description("make many lost links at once, from a plan, and take them back");
  const companyOption = ["--company <slug>", "the company; may be left out while there is only one"] as const;
  heal
    .command("plan")
    .description("say which links would be made, and keep that as a plan; links nothing")
    .option(...companyOption)
    .option("--band <band...>", `how sure: ${healBands.join(", ")}; both when left out`)
    .option("--class <class...>", "what is broken: one-sided, reverse, missing; all when left out")
    .option("--from <day>", "only calls of this day and later, e.g. 2025-10-01")
    .option("--to <day>", "only calls of this day and earlier")
    .action(run(Plan, plan));
  const ofRun = (name: string, description: string) =>
    heal
      .command(name)
      .argument("<run>", "the number that the plan printed")
      .description(description)
      .option(...companyOption);
  ofRun("apply", "make the links of a plan; goes on where an interrupted one was left").action(run(One, apply));
  ofRun("undo", "take back what a run linked, but for what somebody changed since").action(run(One, undo));
  ofRun("stop", "stop a run after its present batch; apply goes on later").action(run(One, stop));
  ofRun("show", "show a run: its plan, its pairs, and what became of them").action(run(One, show));
  heal
    .command("list")
    .description("list the runs of a company, newest first")
    .option(...companyOption)
    .option("--limit <count>", "how many", "20")
    .action(run(List, list));
}

async function plan(input: z.output<typeof Plan>, out: Output): Promise<undefined> {
  const planned = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, input.company);
    const period = await periodOf(db, companyId, input);
    const selection = { bands: input.band, classes: input.class, minProbability: null };
    const filter = { tests: "hide" as const, ...period };
    const created = await createHealRun(db, { companyId, origin: "person", plannedBy: ACTOR, filter, ...selection });
    const progress = startProgress("weighing", null);
    let last = { phase: "", done: 0 };
    try {
      const onProgress = (now: typeof last) => {
        if (now.phase === last.phase) progress.advance(now.done - last.done);
        last = now;
      };
      return { result: await planHealRun(db, { ...created, onProgress }), run: await getHealRun(db, created) };
    } finally {
      progress.end();
    }
  });
  out.result(planned.result satisfies PlanResult, () => describePlan(planned.run));
}

async function apply(input: z.output<typeof One>, out: Output): Promise<ExitCode> {
  const { runId } = input;
  const done = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, input.company);
    const progress = startRunProgress("linking");
    try {
      const result = await applyHealRun(db, {
        ...{ companyId, runId, startedBy: ACTOR },
        onProgress: ({ found, linked, skipped, errors }) => progress.show(linked + skipped + errors, found),
      });
      return { result, exceptions: await countExceptions(db, { companyId, runId }) };
    } finally {
      progress.end();
    }
  });
  const { stopped, ...result } = done.result;
  out.result(result, () => [describeApply(done.result), ...describeExceptions(done.exceptions, "apply")].join("\n"));
  return stopped !== null || result.errors > 0 ? exitCode.refused : exitCode.done;
}

function describeApply({ found, linked, errors, skipped, alreadyApplied, stopped }: ApplyResult): string {
  if (alreadyApplied) return `found ${found}, fixed 0, errors 0: this run was applied before, nothing was changed`;
  const share = found === 0 ? "nothing to do" : `${Math.floor((linked / found) * 100)} %`;
  const lines = [`found ${found}, fixed ${linked}, errors ${errors}, ${share}`];
  if (skipped > 0) lines.push(`skipped ${skipped}: not the same as when the plan was made`);
  if (stopped === "kill_switch")
    lines.push("stopped: the kill switch was thrown. Release it and apply again to go on.");
  else if (stopped !== null) lines.push("stopped before its end. Apply again to go on.");
  return lines.join("\n");
}

async function undo(input: z.output<typeof One>, out: Output): Promise<undefined> {
  const { runId } = input;
  const { result, exceptions } = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, input.company);
    const progress = startRunProgress("taking back");
    try {
      const result = await undoHealRun(db, {
        ...{ companyId, runId, startedBy: ACTOR },
        onProgress: ({ done, total }) => progress.show(done, total),
      });
      return { result, exceptions: await listHealPairs(db, { companyId, runId, exceptionsOf: "undo", limit: 1000 }) };
    } finally {
      progress.end();
    }
  });
  const { interrupted: _, ...shown } = result;
  const kept = exceptions.pairs.map(({ callId, appointmentId, keepReason }) => ({
    callId,
    appointmentId,
    reason: keepReason,
  }));
  out.result({ ...shown, keptLinks: kept }, () =>
    [
      result.alreadyUndone
        ? `found ${result.found}, taken back 0: this run was undone before, nothing was changed`
        : `found ${result.found}, taken back ${result.unlinked}, kept ${result.kept}`,
      ...kept.map((one) => `kept: call ${one.callId}, appointment ${one.appointmentId} (${one.reason})`),
    ].join("\n"),
  );
}

async function stop(input: z.output<typeof One>, out: Output): Promise<undefined> {
  const stopped = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, input.company);
    return stopHealRun(db, { companyId, runId: input.runId });
  });
  out.result({ runId: input.runId, ...stopped }, () =>
    stopped.stopping ? `Run ${input.runId} stops after its present batch.` : `Run ${input.runId} is not being applied.`,
  );
}

async function show(input: z.output<typeof One>, out: Output): Promise<undefined> {
  const shown = await withDatabase(async ({ db, sql }) => {
    const ref = { companyId: (await resolveCompany(sql, input.company)).id, runId: input.runId };
    const [run, exceptions] = [await getHealRun(db, ref), await countExceptions(db, ref)];
    return { run, exceptions, ...(await listHealPairs(db, { ...ref, limit: PAIRS_SHOWN })) };
  });
  const pairs = shown.pairs.map(
    ({ position, callId, appointmentId, probability, band, linkClass, evidence, ...pair }) => ({
      ...{ position, callId, appointmentId, probability, band, class: linkClass, evidence },
      ...{ skipped: pair.skipReason, kept: pair.keepReason },
    }),
  );
  out.result({ ...shown.run, exceptions: shown.exceptions, pairs, hasMore: shown.hasMore }, () =>
    describeRun(shown.run, shown.exceptions, shown.pairs, shown.hasMore),
  );
}

async function list(input: z.output<typeof List>, out: Output): Promise<undefined> {
  const { runs } = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, input.company);
    return listHealRuns(db, { companyId, limit: input.limit });
  });
  out.result({ runs }, () =>
    textTable([
      ["run", "state", "planned", "linked", "skipped", "taken back", "kept", "made"],
      ...runs.map((run) => [
        ...[String(run.id), run.status, run.planned, run.linked, run.skipped, run.unlinked, run.kept],
        run.createdAt.toISOString(),
      ]),
    ]),
  );
}

const ACTOR = "cli";
const PAIRS_SHOWN = 200;
