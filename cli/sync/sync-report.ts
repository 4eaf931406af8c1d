import type { SyncFindingRow } from "@/db/queries/sync/sync-runs";
import type { SyncRun } from "@/operations/sync/sync-run-row";

export type SyncReport = ReturnType<typeof syncReport>;

/** What a run did, as one JSON value. `found` counts its findings; `truncated`: only the first of them are in `findings`. */
export function syncReport(company: string, run: SyncRun, findings: readonly SyncFindingRow[]) {
  const { provider, since, until, read, added, corrected, absent, unanalysed, refused, linked, startedAt, endedAt } =
    run;
  const found = added + corrected + absent + unanalysed + refused;
  return {
    ...{ company, provider, run: run.id, since, until, read, added, corrected, absent, unanalysed, refused, linked },
    durationMs: startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null,
    ...{ found, truncated: findings.length < found },
    findings: findings.map(({ foundAt: _, ...finding }) => finding),
  };
}

export function describeSync(report: SyncReport): string {
  const { provider, since, until, read, added, corrected, absent, unanalysed, refused, linked } = report;
  const total = `${provider}, ${since.toISOString()} to ${until.toISOString()}: ${read} read, ${added} added, ${corrected} corrected, ${linked} linked, ${absent} not at the provider, ${unanalysed} never analysed, ${refused} refused`;
  const lines = report.findings.map(
    ({ kind, externalId, detail }) => `${kind}  ${externalId}${detail ? `  ${detail}` : ""}`,
  );
  const rest = report.truncated ? [`and ${report.found - lines.length} more`] : [];
  return [total, ...lines, ...rest].join("\n");
}
