import { expect, test } from "vitest";
import { translateCall } from "./translate-call";

test("a call's id that no index takes is refused, and a longer agent's counts as not told", () => {
  const call = { start_timestamp: 1_759_335_420_000, agent_id: "a".repeat(256) };
  expect(() => translateCall({ ...call, call_id: "c".repeat(256) })).toThrow("call_id: is longer than 255 characters");
  expect(translateCall({ ...call, call_id: "c".repeat(255) })).toMatchObject({ record: { agent: null } });
});

test.each(["2025-02-30T10:00:00Z", "2025-04-31"])("a start of %s is no point in time", (start_timestamp) => {
  expect(() => translateCall({ call_id: "c", start_timestamp })).toThrow("start_timestamp: is no point in time");
});
