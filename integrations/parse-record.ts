import type { z } from "zod";
import { RefusedRecord } from "@/domain/records/refused-record";

/** `value` by `schema`. Throws RefusedRecord with the path of the first field that is wrong. */
export function parseRecord<Schema extends z.ZodType>(schema: Schema, value: unknown, at: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = [at, ...(issue?.path ?? []).map(String)].filter((part) => part !== "").join(".");
  throw new RefusedRecord(path, issue?.message ?? "cannot be read");
}
