import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cursor, decodeCursor, encodeCursor, type Sort } from "./cursor";

type By = "startedAt" | "duration";

const sorts: Sort<By>[] = [
  { by: "startedAt", direction: "desc" },
  { by: "startedAt", direction: "asc" },
  { by: "duration", direction: "desc" },
  { by: "duration", direction: "asc" },
];

const cursors: fc.Arbitrary<Cursor<By>> = fc
  .record({
    sort: fc.constantFrom(...sorts),
    travel: fc.constantFrom("on" as const, "back" as const),
    value: fc.integer({ min: -1_000_000, max: Number.MAX_SAFE_INTEGER }).map(String),
    id: fc.nat(),
  })
  .map(({ sort, ...place }) => ({ ...sort, ...place }));

test("comes back from its text as it was", () => {
  fc.assert(
    fc.property(cursors, (cursor) => {
      expect(decodeCursor(encodeCursor(cursor), cursor)).toEqual(cursor);
    }),
  );
});

test("needs no escaping in a URL", () => {
  fc.assert(fc.property(cursors, (cursor) => encodeURIComponent(encodeCursor(cursor)) === encodeCursor(cursor)));
});

test("is invalid under another sort", () => {
  const text = encodeCursor({ by: "startedAt", direction: "desc", travel: "on", value: "1759334400000000", id: 7 });
  expect(decodeCursor(text, { by: "startedAt", direction: "asc" })).toBe("invalid");
  expect(decodeCursor(text, { by: "duration", direction: "desc" })).toBe("invalid");
});

test.each([
  "",
  "x",
  "startedAt.desc.on",
  "startedAt.desc.on.1",
  "startedAt.desc.on.1.",
  "startedAt.desc.on.a.1",
  "startedAt.desc.on.1.2.3",
  "startedAt.desc.on.1.-2",
  "startedAt.desc.up.1.2",
  " startedAt.desc.on.1.2",
  "startedAt.desc.on.1.9999999999999999",
])("is invalid when the text is %j", (text) =>
  expect(decodeCursor(text, { by: "startedAt", direction: "desc" })).toBe("invalid"),
);

test("is never more than invalid, whatever the text", () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...sorts), (text, sort) => {
      const decoded = decodeCursor(text, sort);
      return decoded === "invalid" || encodeCursor(decoded) === text;
    }),
  );
});
