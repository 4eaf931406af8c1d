import type { Random } from "./random";

const LONG = 20_000;
const DEEP = 500;

/** What a form, a script or an attacker may send in place of a text, a number or a list. `foreignId` is another company's. */
export function nastyValues(foreignId: number): readonly unknown[] {
  return [
    ...["", " ", "\0", "a\0b", "\ud800", "x\udfff", "\u202e\ufeff", "x".repeat(LONG), "ß".repeat(300)],
    ...["'; drop table calls; --", "%", "\\", "{{7*7}}", "<script>alert(1)</script>", "../../etc/passwd", "=1+1"],
    ...["2025-02-30", "-271821-04-20T00:00:00Z", "+275760-09-13T00:00:00.001Z", "0000-00-00", "25:61", "Mars/Phobos"],
    ...["__proto__", "constructor", "NaN", "1e309", "null", "[]", "{}", "9".repeat(30), String(foreignId)],
    ...[0, -1, -0, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e20, 1e308, foreignId],
    ...[true, false, null, [], {}, [null], [[[]]], [foreignId], { length: -1 }, { toString: "x" }],
    ...[
      Array.from({ length: 3_000 }, (_, i) => i),
      nested(DEEP, (inner) => [inner]),
      nested(DEEP, (inside) => ({ inside })),
    ],
  ];
}

/** The same with one place changed: another value there, gone, doubled into a list, or with something beside it. */
export function mutate(value: unknown, random: Random, foreignId: number): unknown {
  const places = placesOf(value);
  const path = random.one(places);
  const nasty = nastyValues(foreignId);
  const change = random.below(10);
  return replaced(value, path, (held) => {
    if (change === 0) return undefined;
    if (change === 1) return [held, held];
    if (change === 2 && isRecord(held)) return { ...held, [random.one(ODD_KEYS)]: random.one(nasty) };
    return random.one(nasty);
  });
}

const ODD_KEYS = ["__proto__", "companyId", "company_id", "id", "actor", "role", "", "\0", "toString"];

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  return Array.from({ length: depth }).reduce<unknown>((inner) => wrap(inner), null);
}

type Path = readonly (string | number)[];

function placesOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((held, i) => placesOf(held, [...path, i]))];
  if (isRecord(value)) return [path, ...Object.entries(value).flatMap(([key, held]) => placesOf(held, [...path, key]))];
  return [path];
}

function replaced(value: unknown, [first, ...rest]: Path, change: (held: unknown) => unknown): unknown {
  if (first === undefined) return change(value);
  if (Array.isArray(value)) return value.map((held, i) => (i === first ? replaced(held, rest, change) : held));
  const record = value as Record<string, unknown>;
  return { ...record, [first]: replaced(record[first], rest, change) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
