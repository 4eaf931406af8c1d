import type { Command } from "commander";
import { z } from "zod";
import { listCompanies } from "@/db/queries/companies";
import { getCheckedForensics } from "@/db/queries/forensics/get-checked-forensics";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import { forensicsAsJson } from "../forensics/as-json";
import { describeForensics } from "../forensics/describe-forensics";
import type { Output } from "../output";
import { run } from "../run";

const Input = z.object({
  company: z.string().optional(),
  at: z.iso.datetime({ offset: true, error: "must be an instant like 2025-10-04T08:00:00+02:00" }).optional(),
  lang: z.enum(["de", "en"], "must be de or en").default("en"),
});

/** `relink forensics` */
export function addForensicsCommand(program: Command): void {
  program
    .command("forensics")
    .description("say since when linking failed, what it touched and what may have caused it, from the records alone")
    .option("--company <slug>", "the company; may be left out while there is only one")
    .option("--at <instant>", "the failure that had begun by then; the heaviest when left out")
    .option("--lang <language>", "de or en: the language of the report", "en")
    .action(run(Input, tell));
}

async function tell(input: z.output<typeof Input>, out: Output): Promise<undefined> {
  const { found, company } = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, input.company);
    const company = (await listCompanies(db)).find(({ id }) => id === companyId)!;
    const at = input.at === undefined ? null : new Date(input.at);
    return { company, found: await getCheckedForensics(db, { companyId, at }) };
  });
  const [forensics, checks] = [found?.forensics ?? null, found?.checks ?? []];
  out.result(forensicsAsJson(forensics, checks, company), () =>
    describeForensics(forensics, checks, company, input.lang),
  );
}
