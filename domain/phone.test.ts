import { describe, expect, test } from "vitest";
import { formatPhone, parsePhone, phoneSearch } from "./phone";

describe("parsePhone", () => {
  test.each([
    "+49 30 23125042",
    "030-23125042",
    "0049 30 23125042",
    "(030) 231 250 42",
    "+49 (0)30 23125042",
    "030/231 250 42",
    "493023125042",
    "3023125042",
    "tel:+493023125042",
  ])("reads %s as one and the same German number", (text) => {
    expect(parsePhone(text, "DE")).toEqual({ e164: "+493023125042", withheld: false });
  });

  test("accepts mobile numbers that are reserved for fiction", () => {
    expect(parsePhone("0171 39200 42", "DE").e164).toBe("+491713920042");
    expect(parsePhone("+15555550123", "DE").e164).toBe("+15555550123");
  });

  test("reads a bare calling code before a mobile number as a calling code", () => {
    expect(parsePhone("491713920042", "DE").e164).toBe("+491713920042");
  });

  test("reads a national number in the company's own country", () => {
    expect(parsePhone("066412345678", "AT").e164).toBe("+4366412345678");
    expect(parsePhone("(213) 777-1234", "US").e164).toBe("+12137771234");
  });

  test.each(["123", "11111", "110", "+110", "sip:agent@pbx.example", "0301"])("finds no number in %s", (text) => {
    expect(parsePhone(text, "DE")).toEqual({ e164: null, withheld: false });
  });

  test.each([
    "anonymous",
    "Unknown",
    "BLOCKED",
    "private",
    "withheld",
    "restricted",
    "",
    "  ",
    "null",
    "+49anonymous",
    "sip:anonymous@anonymous.invalid",
    "+266696687",
    "unterdrückt",
    null,
    undefined,
  ])("knows %j as withheld", (text) => {
    expect(parsePhone(text, "DE")).toEqual({ e164: null, withheld: true });
  });
});

describe("formatPhone", () => {
  test("is national at home and international abroad", () => {
    expect(formatPhone("+493023125042", "DE")).toBe("030 23125042");
    expect(formatPhone("+493023125042", "AT")).toBe("+49 30 23125042");
  });

  test("leaves what is no number alone", () => {
    expect(formatPhone("11111", "DE")).toBe("11111");
  });
});

describe("phoneSearch", () => {
  test.each(["+49 171 39200 42", "0171 3920042", "0049 171 3920042", "+49 (0)171 3920042"])(
    "understands %s as a whole number",
    (text) => {
      expect(phoneSearch(text, "DE")).toMatchObject({ e164: "+491713920042", prefix: "+491713920042" });
    },
  );

  test("understands the beginning of a number, national or international", () => {
    expect(phoneSearch("030 231", "DE")?.prefix).toBe("+4930231");
    expect(phoneSearch("+49 30 231", "DE")?.prefix).toBe("+4930231");
    expect(phoneSearch("0049 30", "DE")?.prefix).toBe("+4930");
  });

  test("understands digits without a prefix as the last ones", () => {
    expect(phoneSearch("5042", "DE")).toEqual({ e164: null, prefix: null, lastDigits: "5042" });
  });

  test("takes an American number's first digits as a beginning too", () => {
    expect(phoneSearch("213 777", "US")).toEqual({ e164: null, prefix: "+1213777", lastDigits: "213777" });
  });

  test.each(["Müller", "call_927bf219", "12", "100%_x", ""])("does not take %j for a number", (text) => {
    expect(phoneSearch(text, "DE")).toBeNull();
  });
});
