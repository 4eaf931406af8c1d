import postgres from "postgres";
import { createCompany } from "./company";
import { withoutIndexes } from "./indexes";
import { customerRows, rowsOfCalls } from "./rows";

const BATCH = 10_000;
const CONNECTIONS = 2;
const CALLS_PER_CUSTOMER = 4;

type Options = { calls: number; onStep?: (step: string) => void };

/**
 * Fills a migrated, empty database with one company of so many calls, the same on every machine. The guards sleep
 * meanwhile and what they would have written is written as data: a database of a million calls in minutes.
 */
export async function generate(
  url: string,
  { calls, onStep = () => undefined }: Options,
): Promise<{ companyId: number }> {
  const sql = postgres(url, {
    max: CONNECTIONS,
    onnotice: () => undefined,
    connection: { session_replication_role: "replica", synchronous_commit: "off" },
  });
  try {
    const { companyId } = await createCompany(sql);
    const size = { companyId, calls, customers: Math.ceil(calls / CALLS_PER_CUSTOMER) };
    await withoutIndexes(sql, onStep, async () => {
      await inBatches(size.customers, (first, last) => sql.unsafe(customerRows({ ...size, first, last })));
      onStep(`${size.customers} customers`);
      await inBatches(calls, async (first, last) => {
        for (const rows of rowsOfCalls({ ...size, first, last })) await sql.unsafe(rows);
      });
      onStep(`${calls} calls`);
    });
    await sql`select setval(pg_get_serial_sequence('customers', 'id'), ${size.customers})`;
    await sql`select setval(pg_get_serial_sequence('calls', 'id'), ${calls})`;
    await sql`select setval(pg_get_serial_sequence('appointments', 'id'), ${2 * calls + 1})`;
    onStep("statistics");
    await sql`vacuum (analyze)`;
    return { companyId };
  } finally {
    await sql.end();
  }
}

/** As many at a time as there are connections. */
async function inBatches(count: number, write: (first: number, last: number) => PromiseLike<unknown>): Promise<void> {
  let next = 1;
  const worker = async () => {
    while (next <= count) {
      const first = next;
      next += BATCH;
      await write(first, Math.min(count, first + BATCH - 1));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
}
