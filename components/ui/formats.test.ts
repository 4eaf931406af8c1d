import { expect, test } from "vitest";
import { formatDuration, formatMoney, formatShare } from "./amounts";
import { formatInstant } from "./instant";

const plain = (text: string) => text.replace(/\s/g, " ");

test("an instant is written in the place's zone, on both sides of the change of clocks", () => {
  const summer = new Date("2025-10-26T00:30:00Z");
  const winter = new Date("2025-10-26T01:30:00Z");
  expect(formatInstant(summer, "time", "de", "Europe/Berlin")).toBe("02:30");
  expect(formatInstant(winter, "time", "de", "Europe/Berlin")).toBe("02:30");
});

test("a moment has day, month and time without a comma before the time", () => {
  const instant = new Date("2025-10-09T12:30:00Z");
  expect(plain(formatInstant(instant, "moment", "de", "Europe/Berlin"))).toBe("Do., 9. Okt. 14:30");
  expect(plain(formatInstant(instant, "moment", "en", "Europe/Berlin"))).toBe("Thu 9 Oct 14:30");
});

test("money and shares follow the reader's language", () => {
  expect(plain(formatMoney(6800, "EUR", "de"))).toBe("68,00 €");
  expect(formatMoney(6800, "EUR", "en")).toBe("€68.00");
  expect(plain(formatShare(0.004, "de"))).toBe("0,4 %");
  expect(formatShare(null, "de")).toBe("–");
});

test.each([
  [0, "0:00"],
  [192_400, "3:12"],
  [3_600_000, "1:00:00"],
])("%i ms read as %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
