import { createHash } from "node:crypto";
import type { LegacyRead, LegacyRecords, LegacyTable } from "@/domain/importing/legacy-record";
import { RefusedRecord } from "@/domain/records/refused-record";
import { storable } from "../lenient-json";
import { type LegacyRow, MOST_CHARACTERS, textOf } from "./columns";
import { translateAppointment } from "./translate-appointment";
import { translateCall } from "./translate-call";
import {
  translateBranch,
  translateCompany,
  translateCustomer,
  translatePhoneNumber,
  translateService,
  translateStaff,
} from "./translate-catalogue";

export const ROWS_PER_BATCH = 2_000;

const translators: { [Table in LegacyTable]: (row: LegacyRow) => LegacyRecords[Table] } = {
  companies: translateCompany,
  branches: translateBranch,
  phone_numbers: translatePhoneNumber,
  staff: translateStaff,
  services: translateService,
  customers: translateCustomer,
  calls: translateCall,
  appointments: translateAppointment,
};

/** One row in our words, with a hash of all that it holds; a row that cannot be taken in says why. */
export function readRow<Table extends LegacyTable>(
  table: Table,
  sent: Readonly<Record<string, unknown>>,
  position: number,
): LegacyRead<LegacyRecords[Table]> {
  const row: LegacyRow = Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === "string" ? storable(value) : value,
    ]),
  );
  const legacyId = textOf(row, "id");
  if (legacyId === null) return { legacyId: `row ${position}`, refused: "id: is empty" };
  if (legacyId.length > MOST_CHARACTERS) {
    return { legacyId: `row ${position}`, refused: `id: is longer than ${MOST_CHARACTERS} characters` };
  }
  try {
    return { legacyId, hash: hashOf(row), record: translators[table](row) };
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    return { legacyId, refused: error.message, company: textOf(row, "company_id", "tenant_id") };
  }
}

/** A row that was only touched is unchanged, and one whose table got a column that it leaves empty. */
function hashOf(row: LegacyRow): string {
  const told = Object.entries(row)
    .filter(([name, value]) => name !== "updated_at" && value !== null && value !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(told)).digest("base64url").slice(0, HASH_CHARS);
}

/** 132 bits: two versions of one row never meet by chance. */
const HASH_CHARS = 22;
