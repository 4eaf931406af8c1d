import { expect, test } from "vitest";
import { readByteRange } from "./byte-range";

test.each([
  ["bytes=0-", { first: 0, last: 99 }],
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=10-19", { first: 10, last: 19 }],
  ["bytes=99-", { first: 99, last: 99 }],
  ["bytes=50-500", { first: 50, last: 99 }],
  ["bytes=-10", { first: 90, last: 99 }],
  ["bytes=-500", { first: 0, last: 99 }],
])("reads %s of 100 bytes", (header, range) => {
  expect(readByteRange(header, 100)).toEqual(range);
});

test.each(["bytes=100-", "bytes=100-200", "bytes=-0"])("cannot satisfy %s of 100 bytes", (header) => {
  expect(readByteRange(header, 100)).toBe("unsatisfiable");
});

test("cannot satisfy any range of nothing", () => {
  expect(readByteRange("bytes=0-", 0)).toBe("unsatisfiable");
  expect(readByteRange("bytes=-5", 0)).toBe("unsatisfiable");
});

test.each([null, "", "bytes=-", "bytes=9-1", "bytes=0-1,5-6", "items=0-5", "bytes=a-b", "bytes=0-99999999999999999"])(
  "takes %j for a wish of the whole",
  (header) => expect(readByteRange(header, 100)).toBe("whole"),
);
