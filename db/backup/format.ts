import { z } from "zod";

/**
 * A backup: one line of JSON that says how to read the rest; then, compressed and perhaps encrypted, one line of JSON about the
 * schema, each table as a line of JSON, its rows as `copy` writes them and `\.`, and one line with what was written.
 */
export const Envelope = z.object({
  relinkBackup: z.literal(1),
  /** Null: not encrypted. Both in base64. */
  cipher: z.object({ salt: z.string(), nonce: z.string() }).nullable(),
});
export type Envelope = z.infer<typeof Envelope>;

/**
 * The schema is named after its newest migration. `migratedAt` is that migration's mark in the database, which also tells a newer
 * program what it was where the one that wrote the backup did not know it; backups of 0.1.0 lack it.
 */
export const Heading = z.object({ schema: z.string(), migratedAt: z.number().optional(), madeAt: z.iso.datetime() });
export type Heading = z.infer<typeof Heading>;
export const TableLine = z.object({ table: z.string(), columns: z.array(z.string()) });
export const Ending = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
});
export type Ending = z.infer<typeof Ending>;

export const END_OF_ROWS = "\\.\n";
export const CIPHER = "aes-256-gcm";
export const TAG_BYTES = 16;
export const KEY_BYTES = 32;
