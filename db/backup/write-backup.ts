import { createCipheriv, createHash, randomBytes, scryptSync } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Sql, TransactionSql } from "postgres";
import { newestMigration } from "../migration-state";
import { CIPHER, END_OF_ROWS, type Ending, type Envelope, type Heading, KEY_BYTES } from "./format";
import { backupTables, copyStatement } from "./tables";

type Options = { path: string; passphrase: string | null; now: Date; onRows: (rows: number) => void };
export type WrittenBackup = { tables: number; rows: number };

/**
 * Writes everything that Relink keeps as it stood at one moment, while others go on writing. The file appears under its name once
 * it is whole. Of a schema that is newer than this program everything is written too; a program that knows it can restore that.
 */
export async function writeBackup(sql: Sql, options: Options): Promise<WrittenBackup> {
  const unfinished = `${options.path}.part`;
  try {
    const ending = await sql.begin("isolation level repeatable read read only", async (tx) => {
      const written: Ending = { tables: {} };
      const { envelope, cipher } = encryption(options.passphrase);
      const file = createWriteStream(unfinished, { mode: 0o600, flush: true });
      file.write(`${JSON.stringify(envelope)}\n`);
      const rows = Readable.from(contents(tx, options, written));
      if (cipher === null) await pipeline(rows, createGzip({ level: FAST }), file);
      else {
        await pipeline(
          rows,
          createGzip({ level: FAST }),
          cipher,
          async function* (encrypted) {
            yield* encrypted;
            yield cipher.getAuthTag();
          },
          file,
        );
      }
      return written;
    });
    await rename(unfinished, options.path);
    const counts = Object.values(ending.tables);
    return { tables: counts.length, rows: counts.reduce((sum, { rows }) => sum + rows, 0) };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

const FAST = 4;

function encryption(passphrase: string | null) {
  if (passphrase === null) return { envelope: { relinkBackup: 1, cipher: null } satisfies Envelope, cipher: null };
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const envelope = {
    relinkBackup: 1,
    cipher: { salt: salt.toString("base64"), nonce: nonce.toString("base64") },
  } satisfies Envelope;
  return { envelope, cipher: createCipheriv(CIPHER, scryptSync(passphrase, salt, KEY_BYTES), nonce) };
}

async function* contents(
  tx: TransactionSql,
  { now, onRows }: Options,
  written: Ending,
): AsyncGenerator<Buffer | string> {
  const { tag, at } = await newestMigration(tx);
  const heading: Heading = { schema: tag ?? "a newer one", migratedAt: at, madeAt: now.toISOString() };
  yield `${JSON.stringify(heading)}\n`;
  for (const table of await backupTables(tx)) {
    yield `${JSON.stringify({ table: table.name, columns: table.columns })}\n`;
    const hash = createHash("sha256");
    let rows = 0;
    const copied = await tx.unsafe(copyStatement(table, "to stdout")).readable();
    for await (const chunk of copied) {
      const lines = countLines(chunk as Buffer);
      rows += lines;
      hash.update(chunk as Buffer);
      onRows(lines);
      yield chunk as Buffer;
    }
    // The driver leaves its socket paused where the last rows filled the stream: nothing would be heard on it any more.
    copied._read(0);
    yield END_OF_ROWS;
    written.tables[table.name] = { rows, sha256: hash.digest("hex") };
  }
  yield `${JSON.stringify(written)}\n`;
}

/** Rows of `copy` are lines: a newline within a value is written as two characters. */
export function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
const NEWLINE = 0x0a;
