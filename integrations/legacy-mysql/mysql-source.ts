import { createPool, type Pool, type RowDataPacket } from "mysql2/promise";
import type { LegacyRead, LegacyRecords, LegacySource, LegacyTable } from "@/domain/importing/legacy-record";
import { ExpectedError } from "@/lib/errors";
import { ROWS_PER_BATCH, readRow } from "./read-rows";

/** The old system's database, read only. Throws unavailable when it cannot be reached. Close it when done. */
export async function openMysql(url: string): Promise<LegacySource & { close(): Promise<void> }> {
  const pool = createPool({ uri: url, connectionLimit: 2, dateStrings: true, supportBigNumbers: true });
  const tables = await existingTables(pool).catch(async (cause: unknown) => {
    await pool.end();
    const because = cause instanceof Error ? cause.message : "it did not answer";
    throw new ExpectedError("unavailable", `The MySQL database could not be read: ${because}.`, { cause });
  });
  return {
    kind: "mysql",
    async count(table) {
      if (!tables.has(table)) return null;
      const [rows] = await pool.query<RowDataPacket[]>("select count(*) as count from ??", [table]);
      return Number(rows[0]?.["count"] ?? 0);
    },
    async *read(table) {
      if (tables.has(table)) yield* batches(pool, table);
    },
    close: () => pool.end(),
  };
}

async function existingTables(pool: Pool): Promise<ReadonlySet<string>> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "select table_name as name from information_schema.tables where table_schema = database()",
  );
  return new Set(rows.map((row) => String(row["name"]).toLowerCase()));
}

/** Along the primary key, so that a table is read once, however long it is, and no result is held whole. */
async function* batches<Table extends LegacyTable>(
  pool: Pool,
  table: Table,
): AsyncGenerator<LegacyRead<LegacyRecords[Table]>[]> {
  let after: unknown = null;
  for (let position = 1; ; ) {
    const where = after === null ? "" : "where id > ?";
    const [rows] = await pool.query<RowDataPacket[]>(
      `select * from ?? ${where} order by id limit ${ROWS_PER_BATCH}`,
      after === null ? [table] : [table, after],
    );
    if (rows.length === 0) return;
    yield rows.map((row, index) => readRow(table, row, position + index));
    if (rows.length < ROWS_PER_BATCH) return;
    position += rows.length;
    after = rows.at(-1)?.["id"];
  }
}
