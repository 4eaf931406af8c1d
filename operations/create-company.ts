import { isSupportedCountry } from "libphonenumber-js";
import type { Reader } from "@/db/client";
import { isTimeZone } from "@/db/queries/time-zones";
import { companies } from "@/db/schema/company";
import { ExpectedError } from "@/lib/errors";

type NewCompany = { slug: string; name: string; timeZone: string; currency: string; country: string };

/** Adds a company without users or branches. Throws invalid for what is not a place, a currency or a slug; refused for a slug that is taken. */
export async function createCompany(db: Reader, input: NewCompany): Promise<{ id: number; slug: string }> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(input.slug)) {
    throw new ExpectedError("invalid", `"${input.slug}" is no slug: small letters, digits and hyphens, at most 63.`);
  }
  if (input.name.trim() === "") throw new ExpectedError("invalid", "A company needs a name.");
  if (!(await isTimeZone(db, input.timeZone))) {
    throw new ExpectedError("invalid", `"${input.timeZone}" is no time zone. Name one like Europe/Berlin.`);
  }
  if (!Intl.supportedValuesOf("currency").includes(input.currency)) {
    throw new ExpectedError("invalid", `"${input.currency}" is no currency. Name one like EUR.`);
  }
  if (!isSupportedCountry(input.country)) {
    throw new ExpectedError("invalid", `"${input.country}" is no country. Name one like DE.`);
  }
  const [created] = await db
    .insert(companies)
    .values({ ...input, name: input.name.trim() })
    .onConflictDoNothing({ target: companies.slug })
    .returning({ id: companies.id, slug: companies.slug });
  if (!created) throw new ExpectedError("refused", `There is a company "${input.slug}" already.`);
  return created;
}
