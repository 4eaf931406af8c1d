import type { Sql } from "postgres";
import { ExpectedError } from "@/lib/errors";

export type CompanyChoice = { id: number; slug: string; name: string };

/** The company named `slug`, or the only one. Throws usage, naming all, when there is a choice and none was made. */
export async function resolveCompany(sql: Sql, slug: string | undefined): Promise<CompanyChoice> {
  const companies = await sql<CompanyChoice[]>`select id::float8 as id, slug, name from companies order by slug`;
  const named = companies.map((company) => company.slug).join(", ");
  if (slug !== undefined) {
    const found = companies.find((company) => company.slug === slug);
    if (found) return found;
    throw new ExpectedError("usage", `There is no company "${slug}". There is: ${named || "none"}.`);
  }
  const [only, ...others] = companies;
  if (!only) throw new ExpectedError("usage", "There is no company yet. Create one with: relink company create");
  if (others.length > 0) throw new ExpectedError("usage", `Name the company with --company: ${named}.`);
  return only;
}
