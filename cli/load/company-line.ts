import { z } from "zod";
import type { CompanyCatalogue } from "@/domain/records/company-catalogue";
import { RefusedRecord } from "@/domain/records/refused-record";
import { amount, identifier, requiredIdentifier, text } from "@/integrations/lenient-json";
import { parseRecord } from "@/integrations/parse-record";

const LARGEST = 2 ** 31 - 1;
const id = z.union([z.number().transform(String), requiredIdentifier], { error: "is missing" });
const ids = z
  .array(z.union([z.string(), z.number()]).transform(String))
  .nullish()
  .transform((list) => list ?? []);
const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(entry)
    .nullish()
    .transform((list) => list ?? []);
/** What no column of ours holds counts as not told. */
const whole = amount.transform((value) =>
  value !== null && value >= 0 && value <= LARGEST ? Math.round(value) : null,
);

const CompanyLine = z.looseObject({
  slug: requiredIdentifier,
  name: requiredIdentifier,
  timeZone: requiredIdentifier,
  country: text.transform((country) => country?.toUpperCase() ?? "DE"),
  branches: listOf(z.looseObject({ id: identifier, name: requiredIdentifier, phone: identifier })),
  staff: listOf(z.looseObject({ name: requiredIdentifier, email: text, branchId: identifier })),
  services: listOf(
    z.looseObject({ id: identifier, name: requiredIdentifier, durationMinutes: whole, priceCents: whole }),
  ),
  agents: listOf(z.looseObject({ agentId: id, name: text, branchIds: ids })),
  eventTypes: listOf(z.looseObject({ eventTypeId: id, serviceId: identifier, branchId: identifier })),
});

/**
 * What a `{"type": "company"}` line says. Throws RefusedRecord, also for a reference to what the line's list does not hold; what
 * refers to a list that was left out says nothing.
 */
export function parseCompanyLine(value: unknown): CompanyCatalogue {
  const catalogue = parseRecord(CompanyLine, value, "");
  const branches = new Set(catalogue.branches.map((branch) => branch.id));
  const services = new Set(catalogue.services.map((service) => service.id));
  const check = (known: ReadonlySet<string | null>, sent: string | null, path: string) => {
    if (sent !== null && known.size > 0 && !known.has(sent))
      throw new RefusedRecord(path, `names "${sent}", which the line does not hold`);
  };
  for (const [i, one] of catalogue.staff.entries()) check(branches, one.branchId, `staff.${i}.branchId`);
  for (const [i, one] of catalogue.agents.entries()) {
    for (const branchId of one.branchIds) check(branches, branchId, `agents.${i}.branchIds`);
  }
  for (const [i, one] of catalogue.eventTypes.entries()) {
    check(services, one.serviceId, `eventTypes.${i}.serviceId`);
    check(branches, one.branchId, `eventTypes.${i}.branchId`);
  }
  return catalogue;
}
