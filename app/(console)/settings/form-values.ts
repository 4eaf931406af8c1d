import "server-only";
import { z } from "zod";
import { ExpectedError } from "@/lib/errors";

const MOST_CHARS = 1000;
const Id = z.int().positive();

/** What every form of the settings sends; `values` is parsed by the kind of form. */
export const FormInput = z.object({
  id: Id.nullable(),
  version: z.string().regex(/^\d+$/).nullable(),
  values: z.record(z.string().max(60), z.string().max(MOST_CHARS)),
});

export const text = z.string().trim().min(1).max(200);
export const optionalText = z
  .string()
  .trim()
  .max(200)
  .transform((value) => value || null);
export const optionalId = z
  .string()
  .transform((value) => (value === "" ? null : Number(value)))
  .pipe(Id.nullable());
export const neededId = z.string().transform(Number).pipe(Id);
export const optionalCount = z
  .string()
  .trim()
  .transform((value) => (value === "" ? null : Number(value)))
  .pipe(z.int().positive().max(100_000).nullable());
/** Checkboxes send "on" or nothing. */
export const ticked = z
  .string()
  .optional()
  .transform((value) => value === "on");

/** The values as their form means them. Throws invalid, naming the fields. */
export function parseValues<Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new ExpectedError(
    "invalid",
    `Not valid: ${parsed.error.issues.map((issue) => issue.path.join(".")).join(", ")}`,
  );
}

export function rowOf({ id, version }: z.output<typeof FormInput>): { id: number; version: string } | null {
  return id === null || version === null ? null : { id, version };
}
