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

export const Heading = z.object({ schema: z.string(), madeAt: z.iso.datetime() });
export const TableLine = z.object({ table: z.string(), columns: z.array(z.string()) });
export const Ending = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
});
export type Ending = z.infer<typeof Ending>;

export const END_OF_ROWS = "\\.\n";
export const CIPHER = "aes-256-gcm";
export const TAG_BYTES = 16;
export const KEY_BYTES = 32;
