import type { ExceptionCount } from "@/db/queries/heal-runs/count-exceptions";
import type { HealRun } from "@/db/queries/heal-runs/get-heal-run";
import type { HealPairLine } from "@/db/queries/heal-runs/list-heal-pairs";
import { linkFigures } from "@/domain/insights/link-figures";
import { textTable } from "../output";

/** What a plan would do, what it leaves to people, and how to go on. */
export function describePlan(run: HealRun): string {
  if (run.hash === null)
    return `Run ${run.id} has no plan${run.status === "planning" ? " yet. If nobody is making it, make a new one" : ""}.`;
  const lines = [
    `Run ${run.id}: ${run.planned} links planned (${run.certain} certain, ${run.likely} likely)`,
    `of ${run.orphanCalls} orphan calls and ${run.orphanAppointments} orphan appointments.`,
    `Left to people: ${run.ambiguous} ambiguous, ${run.noCandidate} without a candidate, ${run.leftOut} less sure or not asked for.`,
    ...describeEffect(run),
    `Plan ${run.hash}`,
  ];
  if (run.status === "planned" && run.planned > 0) lines.push(`To make these links: relink heal apply ${run.id}`);
  return lines.join("\n");
}

function describeEffect({ effect }: HealRun): string[] {
  if (effect === null || effect.days.length === 0) return [];
  const [before, after] = [linkFigures([effect.before]), linkFigures([effect.after])];
  const rate = (figures: typeof before) =>
    figures.linkRate === null ? "no data" : `${(figures.linkRate * 100).toFixed(1)} %`;
  return [
    `Insights: linked calls ${before.linked} → ${after.linked}, link rate ${rate(before)} → ${rate(after)}, on ${effect.days.length} days.`,
  ];
}

/** One line a reason. */
export function describeExceptions(exceptions: readonly ExceptionCount[], act: ExceptionCount["act"]): string[] {
  return exceptions
    .filter((one) => one.act === act)
    .map((one) => `  ${one.pairs} × ${one.reason.replaceAll("_", " ")}`);
}

export function describeRun(
  run: HealRun,
  exceptions: readonly ExceptionCount[],
  pairs: readonly HealPairLine[],
  hasMore: boolean,
): string {
  const lines = [
    describePlan(run),
    `State: ${run.status}${run.stopReason ? ` (${run.stopReason.replaceAll("_", " ")})` : ""}`,
  ];
  if (run.failure) lines.push(`Failed: ${run.failure}`);
  if (run.applyStartedAt) {
    lines.push(`Applied by ${run.appliedBy}: ${run.linked} linked, ${run.skipped} skipped, ${run.errors} errors`);
    lines.push(...describeExceptions(exceptions, "apply"));
  }
  if (run.undoStartedAt) {
    lines.push(`Undone by ${run.undoneBy}: ${run.unlinked} taken back, ${run.kept} kept`);
    lines.push(...describeExceptions(exceptions, "undo"));
  }
  if (pairs.length > 0) lines.push(pairTable(pairs));
  if (hasMore) lines.push("… and more pairs");
  return lines.join("\n");
}

function pairTable(pairs: readonly HealPairLine[]): string {
  return textTable([
    ["call", "appointment", "sure", "band", "class", "evidence", "not done"],
    ...pairs.map((pair) => [
      ...[pair.callId, pair.appointmentId, `${(pair.probability * 100).toFixed(2)} %`, pair.band],
      ...[pair.linkClass.replace("_", "-"), pair.evidence.map((item) => item.rule).join(", ")],
      (pair.skipReason ?? pair.keepReason ?? "").replaceAll("_", " "),
    ]),
  ]);
}
