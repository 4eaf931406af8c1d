import type { Command } from "commander";
import { z } from "zod";
import { parsePhone } from "@/domain/phone";
import { ExpectedError } from "@/lib/errors";
import { erasePerson } from "@/operations/erase-person";
import { asUsage } from "../as-usage";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import type { Output } from "../output";
import { run } from "../run";

const Person = z
  .object({
    company: z.string().optional(),
    customer: z.coerce.number().int().positive().optional(),
    phone: z.string().optional(),
    reason: z.string().trim().min(1, "is missing"),
  })
  .refine((input) => (input.customer === undefined) !== (input.phone === undefined), "name --customer or --phone");

/** `relink erase …` */
export function addEraseCommands(program: Command): void {
  const erase = program.command("erase").description("forget somebody who asked for it");
  erase
    .command("person")
    .description("blank what is personal of a customer, or of everybody under a number; counts and links stay")
    .option("--company <slug>", "the company; may be left out while there is only one")
    .option("--customer <id>", "the customer's id")
    .option("--phone <number>", "their number, in any spelling")
    .requiredOption("--reason <text>", "why; kept with the record of the erasure, so name nobody in it")
    .action(run(Person, erasePersonNow));
}

async function erasePersonNow(input: z.output<typeof Person>, out: Output): Promise<undefined> {
  const erased = await withDatabase(async ({ db, sql }) => {
    const { id: companyId, slug } = await resolveCompany(sql, input.company);
    const [company] = await sql<{ country: string }[]>`select country from companies where id = ${companyId}`;
    const who =
      input.phone === undefined
        ? { customerId: input.customer ?? 0 }
        : { phone: e164Of(input.phone, company?.country ?? "DE") };
    const done = await asUsage(() => erasePerson(db, { companyId, actor: "cli", reason: input.reason, who }));
    return { company: slug, ...done };
  });
  out.result(erased, () => `Erased ${erased.customerIds.length} of ${erased.company}. Counts and links stay.`);
}

function e164Of(text: string, country: string): string {
  const { e164 } = parsePhone(text, country);
  if (e164 === null) throw new ExpectedError("usage", `"${text}" is no telephone number.`);
  return e164;
}
