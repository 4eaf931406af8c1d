import { type Command, Option } from "commander";
import { z } from "zod";
import { listStaff } from "@/db/queries/settings/catalogue";
import { parseHours } from "@/domain/booking/hours-text";
import { describeWeek } from "@/domain/booking/week-text";
import { USUAL_HOURS, type WorkingHours } from "@/domain/booking/working-hours";
import { setHours } from "@/operations/set-hours";
import { asUsage } from "../as-usage";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import { type Output, textTable } from "../output";
import { run } from "../run";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const hours = z
  .string()
  .default("")
  .transform((text, context) => {
    const stretches = parseHours(text);
    if (stretches) return stretches;
    context.addIssue({ code: "custom", message: `"${text}" says no hours. Write them like "9-13, 14:30-18".` });
    return z.NEVER;
  });

const Hours = z
  .object({ company: z.string().optional(), args: z.tuple([z.string()]), usual: z.boolean().optional() })
  .extend({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours });
const List = z.object({ company: z.string().optional() });

/** `relink staff …` */
export function addStaffCommands(program: Command): void {
  const staff = program.command("staff").description("who gives the appointments, and when they work");
  const company = () => new Option("--company <slug>", "the company; may be left out while there is only one");
  const set = staff
    .command("hours")
    .argument("<name>", "of whom")
    .description("say when somebody works, for Relink's own calendar: a day that is not named is off")
    .addOption(company());
  for (const day of DAYS) set.option(`--${day} <hours>`, 'like "9-13, 14:30-18"');
  set.option("--usual", `the usual hours instead: ${describeWeek(USUAL_HOURS, "en")}`).action(run(Hours, setOne));
  staff.command("list").description("list the staff and their hours").addOption(company()).action(run(List, list));
}

async function setOne(
  { company, args: [name], usual, ...days }: z.output<typeof Hours>,
  out: Output,
): Promise<undefined> {
  const week = DAYS.flatMap((day, i) => days[day].map((stretch): WorkingHours => ({ weekday: i + 1, ...stretch })));
  const hours = usual || week.length === 0 ? null : week;
  const { staffId } = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, company);
    return asUsage(() => setHours(db, { companyId, actor: "cli", name, hours }));
  });
  out.result({ staffId, name, hours }, () => `${name}: ${describeWeek(hours ?? USUAL_HOURS, "en")}`);
}

async function list({ company }: z.output<typeof List>, out: Output): Promise<undefined> {
  const people = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, company);
    return listStaff(db, { viewer: { companyId } });
  });
  const staff = people.map(({ id, name, active, hours }) => ({ id, name, active, hours }));
  out.result({ staff }, () =>
    textTable([
      ["name", "hours"],
      ...staff.map((one) => [one.name, one.hours ? describeWeek(one.hours, "en") : "usual hours"]),
    ]),
  );
}
