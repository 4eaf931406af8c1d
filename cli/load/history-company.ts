import type { Database } from "@/db/client";
import type { CompanyCatalogue } from "@/domain/records/company-catalogue";
import { ExpectedError, isExpected } from "@/lib/errors";
import { setUpCompany } from "@/operations/set-up-company";
import { readRecords, type SourceFile } from "./read-records";

export type FoundCompany = { catalogue: CompanyCatalogue; place: string };

/**
 * The company that these histories are of, wherever in them its lines stand, and where the last of them stands; null when none
 * says. Throws usage when a line cannot be read, or when they speak of several companies.
 */
export async function findCompany(files: readonly SourceFile[]): Promise<FoundCompany | null> {
  let found: FoundCompany | null = null;
  for (const file of files.filter((one) => one.kind === null)) {
    for await (const record of readRecords(file, isCompanyLine)) {
      const place = record.position === null ? record.file : `${record.file}, ${record.unit} ${record.position}`;
      if (record.kind === "refused") throw new ExpectedError("usage", `${place}: the company's line: ${record.reason}`);
      if (record.kind !== "company") continue;
      if (found && found.catalogue.slug !== record.catalogue.slug) {
        throw new ExpectedError(
          "usage",
          `${place}: the line is of the company "${record.catalogue.slug}", one before it of "${found.catalogue.slug}". Load each company from a file of its own.`,
        );
      }
      found = { catalogue: found ? together(found.catalogue, record.catalogue) : record.catalogue, place };
    }
  }
  return found;
}

/** Makes the company, or adds to it what it lacks. Throws usage, naming the line, for what is no zone, country or slug. */
export async function setUpFound(db: Database, { catalogue, place }: FoundCompany): Promise<number> {
  try {
    return (await setUpCompany(db, catalogue)).companyId;
  } catch (error) {
    if (!isExpected(error, "invalid")) throw error;
    throw new ExpectedError("usage", `${place}: ${error.message}`, { cause: error });
  }
}

/** Cheap to ask of every line; a transcript that says the same is parsed in vain. */
const isCompanyLine = (text: string) => /"type"\s*:\s*"company"/.test(text);

/** A later line adds to an earlier one, and speaks for what both name. */
function together(one: CompanyCatalogue, other: CompanyCatalogue): CompanyCatalogue {
  const merged = <Entry>(first: Entry[], second: Entry[], keyOf: (entry: Entry) => string) => [
    ...new Map([...first, ...second].map((entry) => [keyOf(entry), entry])).values(),
  ];
  return {
    ...other,
    branches: merged(one.branches, other.branches, (branch) => branch.id ?? JSON.stringify([branch.name])),
    staff: merged(one.staff, other.staff, (member) => JSON.stringify([member.email ?? member.name, member.branchId])),
    services: merged(one.services, other.services, (service) => service.id ?? JSON.stringify([service.name])),
    agents: merged(one.agents, other.agents, (agent) => agent.agentId),
    eventTypes: merged(one.eventTypes, other.eventTypes, (type) => type.eventTypeId),
  };
}
