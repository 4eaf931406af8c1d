import { expect, test } from "vitest";
import { plainDay } from "./plain-day";

test("writes a day in the reader's order, with its minute when it has one", () => {
  expect(plainDay("2025-10-01", "de")).toBe("01.10.2025");
  expect(plainDay("2025-10-01", "en")).toBe("01/10/2025");
  expect(plainDay("2025-10-26T02:00+01:00", "de")).toBe("26.10.2025 02:00");
});
