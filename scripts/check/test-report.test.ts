import { expect, test } from "vitest";
import { countTests, readReport } from "./test-report";

test("reads the counts of both test runners", () => {
  expect(readReport('{"numPassedTests":7,"numFailedTests":2}')).toEqual({ passed: 7, failed: 2 });
  expect(readReport('{"stats":{"expected":5,"unexpected":1,"flaky":1,"skipped":3}}')).toEqual({ passed: 5, failed: 2 });
});

test("refuses a report that it does not know", () => {
  expect(() => readReport("{}")).toThrow();
});

test("counts a failed run without a report as one failure", () => {
  expect(countTests("/nowhere/report.json", false)).toEqual({ passed: 0, failed: 1 });
  expect(countTests("/nowhere/report.json", true)).toEqual({ passed: 0, failed: 0 });
});
