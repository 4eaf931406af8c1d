import { expect, test } from "vitest";
import { translateCall } from "./translate-call";

test.each([
  [{ e2e: { p50: 812.4 } }, 812],
  [{ e2e: {} }, null],
  [{ e2e: { p50: -1 } }, null],
  [{ e2e: { p50: "fast" } }, null],
  [undefined, null],
])("reads from the latency %j that the agent took %s ms to answer", (latency, latencyMs) => {
  const translated = translateCall({ call_id: "call_1", latency });
  expect(translated).toMatchObject({ record: { latencyMs } });
});
