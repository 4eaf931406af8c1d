import type { Command } from "commander";
import { z } from "zod";
import { listSyncFindings } from "@/db/queries/sync/sync-runs";
import { findIntegration } from "@/db/queries/webhooks/find-integration";
import { type Provider, providers } from "@/domain/webhooks/provider";
import { ProviderError } from "@/integrations/http/provider-error";
import { sourceFor } from "@/integrations/source-for";
import { ExpectedError } from "@/lib/errors";
import { syncProvider } from "@/operations/sync/sync-provider";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import { type ExitCode, exitCode, type Output } from "../output";
import { startProgress } from "../progress";
import { run } from "../run";
import { describeSync, type SyncReport, syncReport } from "../sync/sync-report";

const Input = z.object({
  company: z.string().optional(),
  since: z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return null;
      const date = new Date(text);
      if (!Number.isNaN(date.getTime())) return date;
      context.addIssue({
        code: "custom",
        message: `"${text}" is no date. Write it like 2025-10-06 or 2025-10-06T10:00:00Z.`,
      });
      return z.NEVER;
    }),
});

/** `relink sync …` */
export function addSyncCommands(program: Command): void {
  const sync = program
    .command("sync")
    .description("compare what a provider holds with what we hold, and take in the difference");
  const about = { retell: "calls that Retell lists", calcom: "bookings that Cal.com lists" } as const satisfies Record<
    Provider,
    string
  >;
  for (const provider of providers) {
    sync
      .command(provider)
      .description(`take in ${about[provider]}, find what is missing on either side`)
      .option("--company <slug>", "the company; may be left out while there is only one")
      .option("--since <date>", "from when on; else from before the end of the last run")
      .action(run(Input, (input, out) => syncOne(provider, input, out)));
  }
}

async function syncOne(provider: Provider, { company, since }: z.output<typeof Input>, out: Output): Promise<ExitCode> {
  const report = await withDatabase(async ({ db, sql }): Promise<SyncReport> => {
    const { id: companyId, slug } = await resolveCompany(sql, company);
    const source = sourceFor(provider, await findIntegration(db, { companyId, provider }));
    if (!source) {
      const option = provider === "retell" ? "--key" : "--api-key";
      throw new ExpectedError(
        "usage",
        `No key opens ${provider} for ${slug}. Set one: relink integration set ${provider} --company ${slug} ${option} …`,
      );
    }
    const interrupted = new AbortController();
    const progress = startProgress(`comparing with ${provider}`, null);
    try {
      const onRead = (records: number) => progress.advance(records);
      const done = await syncProvider(db, {
        companyId,
        source,
        startedBy: "cli",
        since,
        signal: interrupted.signal,
        onRead,
      });
      return syncReport(slug, done, await listSyncFindings(db, { companyId, runId: done.id }));
    } catch (error) {
      if (error instanceof ProviderError) throw new ExpectedError("unavailable", error.message, { cause: error });
      throw error;
    } finally {
      progress.end();
    }
  });
  out.result(report, () => describeSync(report));
  return report.refused > 0 ? exitCode.refused : exitCode.done;
}
