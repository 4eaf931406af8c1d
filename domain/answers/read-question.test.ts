import { describe, expect, test } from "vitest";
import { readQuestion } from "./read-question";

const berlin = { now: new Date("2025-11-06T11:00:00Z"), timeZone: "Europe/Berlin", country: "DE" };
const read = (typed: string, numbers: "parts" | "whole" = "parts") => readQuestion(typed, { ...berlin, numbers });

describe("a question", () => {
  test.each(["14.10.", "14.10.2025", "14. 10. 25", "2025-10-14", "14. Oktober", "14 Oct", "am 14.10.", "14/10/2025"])(
    "about the day %s means the last one that has begun",
    (typed) => expect(read(typed)).toEqual({ text: null, day: "2025-10-14" }),
  );

  test("without a year means last year's day when this year's has not come yet", () => {
    expect(read("24.12.")).toEqual({ text: null, day: "2024-12-24" });
    expect(read("6.11.")).toEqual({ text: null, day: "2025-11-06" });
  });

  test.each([
    ["heute", "2025-11-06"],
    ["yesterday", "2025-11-05"],
    ["vorgestern", "2025-11-04"],
  ])("knows the day %s in the company's zone", (typed, day) => expect(read(typed)?.day).toBe(day));

  test("may name somebody and a day", () => {
    expect(read("Kühn am 14.10.")).toEqual({ text: "Kühn", day: "2025-10-14" });
    expect(read("0171 39200 42 14.10.2025")).toEqual({ text: "0171 39200 42", day: "2025-10-14" });
  });

  test.each(["030-23125042", "0171/392.00.42", "call_927bf219b2cc", "Müller", "552", "bk_3.1.4"])(
    "leaves %s as it was typed, and finds no day in it",
    (typed) => expect(read(typed)).toEqual({ text: typed, day: null }),
  );

  test.each(["31.02.", "2025-13-01"])("takes %s for no day", (typed) => expect(read(typed)?.day ?? null).toBeNull());

  test("of a reader who sees numbers in part needs the whole number", () => {
    expect(read("0171 39", "whole")).toBeNull();
    expect(read("+49 171 3920042", "whole")?.text).toBe("+49 171 3920042");
  });
});
