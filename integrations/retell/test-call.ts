import { type JsonObject, textAt } from "../lenient-json";

/** Whether the call was made to try the system: by its id's prefix, its status or its metadata. */
export function isTestCall(callId: string, status: string | null, metadata: JsonObject): boolean {
  if (TEST_ID.test(callId) || status === "test") return true;
  return ["test", "is_test", "test_call"].some(
    (key) => metadata[key] === true || textAt(metadata, key)?.toLowerCase() === "true",
  );
}

const TEST_ID = /^(?:(?:flow_|phase\d+_)?test(?:_|-|$)|demo(?:_|-|$)|temp_)/i;
