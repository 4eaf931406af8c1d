import { expect, test } from "vitest";
import type { SyncFindingRow } from "@/db/queries/sync/sync-runs";
import type { SyncRun } from "@/operations/sync/sync-run-row";
import { describeSync, syncReport } from "./sync-report";

const at = new Date("2025-10-06T10:00:00Z");
const run = (found: Partial<Record<"added" | "corrected" | "absent" | "unanalysed" | "refused", number>>) =>
  ({
    ...{ id: 7, provider: "retell", since: at, until: at, read: 9, linked: 0, startedAt: at, endedAt: at },
    ...{ added: 0, corrected: 0, absent: 0, unanalysed: 0, refused: 0, ...found },
  }) as SyncRun;
const finding = (externalId: string): SyncFindingRow => ({
  ...{ kind: "added", externalId, callId: 1, appointmentId: null, detail: null, foundAt: at },
});

test("a report that holds everything that was found says so", () => {
  const report = syncReport("salon", run({ added: 1, absent: 1 }), [finding("call_a"), finding("call_b")]);
  expect(report).toMatchObject({ found: 2, truncated: false });
  expect(describeSync(report).split("\n")).toHaveLength(3);
});

test("a report that holds only the first of what was found counts the rest", () => {
  const report = syncReport("salon", run({ added: 3, corrected: 1 }), [finding("call_a")]);
  expect(report).toMatchObject({ found: 4, truncated: true });
  expect(describeSync(report)).toMatch(/\nand 3 more$/);
});
