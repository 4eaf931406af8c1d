import type {
  LegacyBranch,
  LegacyCompany,
  LegacyCustomer,
  LegacyPhoneNumber,
  LegacyService,
  LegacyStaff,
} from "@/domain/importing/legacy-record";
import { RefusedRecord } from "@/domain/records/refused-record";
import { isActive, type LegacyRow, nameIn, nameOf, timeOf, wholeOf } from "./columns";
import { priceOf } from "./translate-appointment";

const required = (row: LegacyRow, ...columns: string[]): string => {
  const text = nameIn(row, ...columns);
  if (text === null) throw new RefusedRecord(columns[0] ?? "", "is empty");
  return text;
};

export const translateCompany = (row: LegacyRow): LegacyCompany => ({
  name: required(row, "name", "company_name"),
  slug: nameIn(row, "slug"),
  timeZone: nameIn(row, "time_zone", "timezone"),
  country: nameIn(row, "country", "country_code")?.toUpperCase() ?? null,
  currency: nameIn(row, "currency")?.toUpperCase() ?? null,
});

export const translateBranch = (row: LegacyRow): LegacyBranch => ({
  company: required(row, "company_id", "tenant_id"),
  name: required(row, "name"),
  timeZone: nameIn(row, "time_zone", "timezone"),
  phone: nameIn(row, "phone_number", "phone"),
});

export const translatePhoneNumber = (row: LegacyRow): LegacyPhoneNumber => ({
  company: required(row, "company_id", "tenant_id"),
  branch: nameIn(row, "branch_id"),
  number: required(row, "number", "phone_number", "e164"),
});

export function translateStaff(row: LegacyRow): LegacyStaff {
  const name = nameOf(row, "name", "display_name");
  if (name === null) throw new RefusedRecord("name", "is empty");
  return {
    company: required(row, "company_id", "tenant_id"),
    branch: nameIn(row, "branch_id"),
    name,
    email: nameIn(row, "email"),
    active: isActive(row),
  };
}

export const translateService = (row: LegacyRow): LegacyService => ({
  company: required(row, "company_id", "tenant_id"),
  name: required(row, "name"),
  durationMinutes: minutesOf(row),
  priceCents: priceOf(row),
  active: isActive(row),
  eventType: nameIn(row, "calcom_event_type_id", "event_type_id"),
});

function minutesOf(row: LegacyRow): number | null {
  const minutes = wholeOf(row, "duration_minutes", "default_duration_minutes", "duration");
  return minutes !== null && minutes > 0 ? minutes : null;
}

export const translateCustomer = (row: LegacyRow): LegacyCustomer => ({
  company: required(row, "company_id", "tenant_id"),
  name: nameOf(row, "name", "full_name"),
  phone: nameIn(row, "phone", "phone_number", "mobile"),
  email: nameIn(row, "email"),
  createdAt: timeOf(row, "created_at"),
});
