import { sql } from "drizzle-orm";
import { parsePhone } from "@/domain/phone";
import type { Batch, ReadRow } from "./import-batch";
import { type Importing, inImportOf, skip } from "./importing";
import { keepKnown } from "./known-records";
import { instantOf } from "./legacy-time";
import { addCalls, writeFacts } from "./write-calls";

/**
 * Gives each placeholder to the call that it was made for: of the same caller to the same number, begun within a minute after it.
 * Without a caller's number nobody can know, and one call takes one placeholder; what is left over stays as a test call.
 */
export async function settlePlaceholders(importing: Importing): Promise<void> {
  for (const [company, rows] of importing.placeholders) {
    await inImportOf(importing, company, async (tx, { killSwitchThrown }) => {
      const batch: Batch = { tx, importing, company, mayLink: !killSwitchThrown };
      const taken = new Set<number>();
      const alone: ReadRow<"calls">[] = [];
      for (const row of rows) {
        const id = await findCall(batch, row, taken);
        if (id === null) alone.push(row);
        else {
          taken.add(id);
          skip(company.part, "calls", row.legacyId, "is the placeholder of another call");
          await writeFacts(batch, [{ id, row }]);
          await keep(batch, [{ ...row, id }]);
        }
      }
      const ids = alone.length > 0 ? await addCalls(batch, alone) : new Map<string, number>();
      await keep(
        batch,
        alone.flatMap((row) => {
          const id = ids.get(row.legacyId);
          return id === undefined ? [] : [{ ...row, id }];
        }),
      );
    });
  }
  importing.placeholders.clear();
}

async function keep({ tx, importing, company }: Batch, rows: readonly (ReadRow<"calls"> & { id: number })[]) {
  await keepKnown(tx, { source: importing.source, table: "calls", companyId: company.id }, rows);
}

async function findCall({ tx, company }: Batch, { record }: ReadRow<"calls">, taken: ReadonlySet<number>) {
  const { e164 } = parsePhone(record.fromNumber, company.country);
  const startedAt = instantOf(record.startedAt, company.timeZone);
  if (e164 === null || startedAt === null) return null;
  const rows = await tx.execute<{ id: number; toNumber: string | null }>(sql`
    select id::float8 as id, to_number as "toNumber" from calls
     where company_id = ${company.id} and from_e164 = ${e164} and provider_call_id not like 'temp\_%'
       and started_at between ${startedAt.toISOString()}::timestamptz
                          and ${startedAt.toISOString()}::timestamptz + make_interval(secs => ${PLACEHOLDER_SECONDS})
     order by started_at, id`);
  const dialled = (number: string | null) => parsePhone(number, company.country).e164;
  const fitting = rows.find((row) => !taken.has(row.id) && dialled(row.toNumber) === dialled(record.toNumber));
  return fitting?.id ?? null;
}

/** Seen: 7 s between the placeholder and Retell's own event. */
const PLACEHOLDER_SECONDS = 60;
