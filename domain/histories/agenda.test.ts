import fc from "fast-check";
import { expect, test } from "vitest";
import { Agenda } from "./agenda";

test("hands out by time, and of equal times what was put in first", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const agenda = new Agenda<number>();
      for (const [i, at] of times.entries()) agenda.put(at, i);
      const out: number[] = [];
      for (let next = agenda.next(Infinity); next; next = agenda.next(Infinity)) out.push(next.thing);
      const sorted = [...times.keys()].sort((a, b) => times[a]! - times[b]! || a - b);
      expect(out).toEqual(sorted);
    }),
  );
});

test("keeps what comes at the limit or later", () => {
  const agenda = new Agenda<string>();
  agenda.put(10, "at ten");
  expect(agenda.next(10)).toBeNull();
  expect(agenda.next(11)).toMatchObject({ thing: "at ten" });
});
