import type { Command } from "commander";
import type { Sql } from "postgres";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { findUserByEmail, listUsers } from "@/db/queries/users";
import { roles } from "@/domain/access/permissions";
import { locales } from "@/domain/access/viewer";
import { generatePassword } from "@/lib/auth/password";
import { ExpectedError } from "@/lib/errors";
import { addUser } from "@/operations/add-user";
import { disableUser, enableUser } from "@/operations/disable-user";
import { resetPassword } from "@/operations/reset-password";
import { setRole } from "@/operations/set-role";
import { asUsage } from "../as-usage";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import { type Output, textTable } from "../output";
import { run } from "../run";

const email = z.email("is no e-mail address").trim().toLowerCase();
const role = z.enum(roles, `must be ${roles.join(", ")}`);
const company = z.string().optional();
const password = z.string().optional();

const NewUser = z.object({
  email,
  name: z.string().trim().min(1, "is missing"),
  company,
  role,
  password,
  locale: z.enum(locales, `must be ${locales.join(" or ")}`),
});
const RoleChange = z.object({ email, company, role });
const PasswordReset = z.object({ email, password });
const OneUser = z.object({ email });
const OneCompany = z.object({ company });

/** `relink user …` */
export function addUserCommands(program: Command): void {
  const user = program.command("user").description("who may sign in, and as what");
  const companyOption = ["--company <slug>", "the company; may be left out while there is only one"] as const;
  const emailOption = ["--email <address>", "the address they sign in with"] as const;
  const roleOption = ["--role <role>", roles.join(", ")] as const;
  const passwordOption = ["--password <password>", "made and printed once when left out"] as const;
  user
    .command("add")
    .description("let somebody sign in to a company")
    .requiredOption(...emailOption)
    .requiredOption("--name <name>", "their name")
    .requiredOption(...roleOption)
    .option(...companyOption)
    .option(...passwordOption)
    .option("--locale <language>", locales.join(", "), "de")
    .action(run(NewUser, add));
  user
    .command("role")
    .description("change what somebody may do in a company")
    .requiredOption(...emailOption)
    .requiredOption(...roleOption)
    .option(...companyOption)
    .action(run(RoleChange, changeRole));
  user
    .command("reset")
    .description("give somebody a new password; signs them out everywhere")
    .requiredOption(...emailOption)
    .option(...passwordOption)
    .action(run(PasswordReset, reset));
  user
    .command("disable")
    .description("stop somebody from signing in; signs them out everywhere")
    .requiredOption(...emailOption)
    .action(run(OneUser, disable));
  user
    .command("enable")
    .description("let somebody who was disabled sign in again")
    .requiredOption(...emailOption)
    .action(run(OneUser, enable));
  user
    .command("list")
    .description("list a company's users")
    .option(...companyOption)
    .action(run(OneCompany, list));
}

async function add(input: z.output<typeof NewUser>, out: Output): Promise<undefined> {
  const { email, name, role, locale } = input;
  const password = input.password ?? generatePassword();
  const added = await withDatabase(async ({ db, sql }) => {
    const { id, slug } = await resolveCompany(sql, input.company);
    const user = { email, name, companyId: id, role, password, locale };
    return { slug, ...(await asUsage(() => addUser(db, user))) };
  });
  const generated = added.created && input.password === undefined ? password : null;
  out.result(
    { userId: added.userId, email, company: added.slug, role, created: added.created, password: generated },
    () =>
      [
        `${email} may sign in to ${added.slug} as ${role}.`,
        ...(generated ? [`Password, shown only now: ${generated}`] : []),
        ...(added.created ? [] : ["The account existed already: its name and password stay as they are."]),
      ].join("\n"),
  );
}

async function changeRole(input: z.output<typeof RoleChange>, out: Output): Promise<undefined> {
  const { email, role } = input;
  const slug = await withDatabase(async ({ db, sql }) => {
    const [company, user] = await companyAndUser(db, sql, input);
    await setRole(db, { userId: user.id, companyId: company.id, role });
    return company.slug;
  });
  out.result({ email, company: slug, role }, () => `${email} is now ${role} of ${slug}.`);
}

async function companyAndUser(db: Reader, sql: Sql, input: { company?: string | undefined; email: string }) {
  return [await resolveCompany(sql, input.company), await getUser(db, input.email)] as const;
}

async function reset(input: z.output<typeof PasswordReset>, out: Output): Promise<undefined> {
  const password = input.password ?? generatePassword();
  await withDatabase(async ({ db }) => {
    const { id } = await getUser(db, input.email);
    await asUsage(() => resetPassword(db, { userId: id, password }));
  });
  const generated = input.password === undefined ? password : null;
  out.result({ email: input.email, password: generated }, () =>
    [
      `${input.email} has a new password and is signed out everywhere.`,
      ...(generated ? [`Password, shown only now: ${generated}`] : []),
    ].join("\n"),
  );
}

async function disable({ email }: z.output<typeof OneUser>, out: Output): Promise<undefined> {
  await withDatabase(async ({ db }) => disableUser(db, { userId: (await getUser(db, email)).id, now: new Date() }));
  out.result({ email, disabled: true }, () => `${email} can no longer sign in, and is signed out everywhere.`);
}

async function enable({ email }: z.output<typeof OneUser>, out: Output): Promise<undefined> {
  await withDatabase(async ({ db }) => enableUser(db, { userId: (await getUser(db, email)).id }));
  out.result({ email, disabled: false }, () => `${email} can sign in again.`);
}

async function list(input: z.output<typeof OneCompany>, out: Output): Promise<undefined> {
  const found = await withDatabase(async ({ db, sql }) => {
    const { id, slug } = await resolveCompany(sql, input.company);
    return { company: slug, users: await listUsers(db, { companyId: id }) };
  });
  out.result(found, () =>
    textTable([
      ["e-mail", "name", "role", "state"],
      ...found.users.map((user) => [user.email, user.name, user.role, user.disabledAt ? "disabled" : "active"]),
    ]),
  );
}

async function getUser(db: Reader, email: string) {
  const user = await findUserByEmail(db, email);
  if (!user) throw new ExpectedError("not_found", `Nobody signs in as ${email}.`);
  return user;
}
