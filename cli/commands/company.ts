import type { Command } from "commander";
import { z } from "zod";
import { listCompanies } from "@/db/queries/companies";
import { createCompany } from "@/operations/create-company";
import { asUsage } from "../as-usage";
import { withDatabase } from "../database";
import { type Output, textTable } from "../output";
import { NoInput, run } from "../run";

const NewCompany = z.object({
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  currency: z.string().toUpperCase(),
  country: z.string().toUpperCase(),
});

/** `relink company …` */
export function addCompanyCommands(program: Command): void {
  const company = program.command("company").description("the companies of this installation");
  company
    .command("create")
    .description("add a company")
    .requiredOption("--slug <slug>", "its short name in commands: small letters, digits, hyphens")
    .requiredOption("--name <name>", "its name")
    .requiredOption("--time-zone <zone>", "where its days begin, e.g. Europe/Berlin")
    .option("--currency <code>", "what its prices are in", "EUR")
    .option("--country <code>", "how its phone numbers are read", "DE")
    .action(run(NewCompany, create));
  company.command("list").description("list every company").action(run(NoInput, list));
}

async function create(input: z.output<typeof NewCompany>, out: Output): Promise<undefined> {
  const { slug, name, timeZone, currency, country } = input;
  const created = await withDatabase(({ db }) =>
    asUsage(() => createCompany(db, { slug, name, timeZone, currency, country })),
  );
  out.result(created, () => `Created the company ${slug}. Add somebody with: relink user add --company ${slug}`);
}

async function list(_: unknown, out: Output): Promise<undefined> {
  const companies = await withDatabase(({ db }) => listCompanies(db));
  out.result({ companies }, () =>
    textTable([
      ["company", "name", "time zone", "currency", "users"],
      ...companies.map((c) => [c.slug, c.name, c.timeZone, c.currency, c.users]),
    ]),
  );
}
