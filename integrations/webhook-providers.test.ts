import fc from "fast-check";
import { expect, test } from "vitest";
import { RefusedRecord } from "@/domain/records/refused-record";
import { parseBody } from "./parse-body";
import { mutatedBodies } from "./testing/mutated-bodies";
import { webhookProviders } from "./webhook-providers";

const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 500);

test("whatever a body holds, it is read, told to hold nothing, or refused by the field", { timeout: 60_000 }, () => {
  const seen = new Map<string, number>();
  const property = fc.property(mutatedBodies(), ({ provider, body }) => {
    const { eventOf, keepable, translate } = webhookProviders[provider];
    const parsed = parseBody(keepable(body));
    expect(typeof eventOf(parsed ?? {})).toBe("string");
    const kind = parsed === null ? "no object" : kindOf(() => translate(parsed));
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
  });
  fc.assert(property, { numRuns: RUNS, seed: 8 });
  // Each way out was taken.
  expect([...seen.keys()]).toEqual(expect.arrayContaining(["call", "booking", "ignored", "refused"]));
});

function kindOf(translate: () => { kind: string }): string {
  try {
    const told = translate();
    expect(strangers(told)).toEqual([]);
    return told.kind;
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    return "refused";
  }
}

/** Numbers and instants that are none, wherever they stand. */
function strangers(value: unknown, path = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [path];
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => strangers(held, `${path}.${key}`));
}
