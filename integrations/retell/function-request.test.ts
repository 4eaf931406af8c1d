import { expect, test } from "vitest";
import { RefusedRecord } from "@/domain/records/refused-record";
import { readFunctionRequest, understandArguments } from "./function-request";

const call = { call_id: "call_927bf219b2cc20cd24dc97c9f0b", call_type: "phone_call", call_status: "ongoing" };
const nobody = { callId: null };

test("reads the envelope: the call as it stands, silent, and the arguments as sent", () => {
  const transcript_with_tool_calls = [
    { role: "tool_call_invocation", tool_call_id: "1", name: "book", arguments: "{}" },
  ];
  const body = { name: "book_appointment", args: { full_name: "Jane" }, call: { ...call, transcript_with_tool_calls } };
  const request = readFunctionRequest(body, nobody);
  expect(request).toMatchObject({ toldByProvider: true, sent: { full_name: "Jane" } });
  expect(request.call).toMatchObject({
    providerCallId: call.call_id,
    phase: "running",
    statements: [],
    transcript: null,
  });
});

test("takes the call's id from beside the arguments where they stand alone, and never from them", () => {
  const bare = { full_name: "Jane", call_id: "call_of_somebody_else_entirely" };
  const request = readFunctionRequest(bare, { callId: call.call_id });
  expect(request).toMatchObject({ toldByProvider: false, call: { providerCallId: call.call_id }, sent: bare });
  expect(() => readFunctionRequest(bare, nobody)).toThrow("args only");
});

test.each(["call_1", "12345", "None", "{{call_id}}", "call_id", ""])("the placeholder %j names no call", (id) => {
  expect(() => readFunctionRequest({ args: {}, call: { ...call, call_id: id } }, nobody)).toThrow(RefusedRecord);
  expect(() => readFunctionRequest({}, { callId: id })).toThrow(RefusedRecord);
});

test.each([null, [], "text", 3])("%j is refused", (body) => {
  expect(() => readFunctionRequest(body, { callId: call.call_id })).toThrow("is not a JSON object");
});

test.each([
  [
    { full_name: "Jane", preferred_times: "2026-02-05T10:00:00Z" },
    { customerName: "Jane", startsAt: "2026-02-05T10:00:00Z" },
  ],
  [
    { name: "Eva", datum: "08.10.2025", uhrzeit: "14:30" },
    { customerName: "Eva", startsAt: "2025-10-08T14:30:00" },
  ],
  [
    { booking_uid: "uid_1", new_start_time: "2025-10-09T12:00:00+02:00" },
    { uid: "uid_1", startsAt: "2025-10-09T12:00:00+02:00" },
  ],
  [
    { date: "morgen", service: "Schnitt" },
    { day: "2025-10-07", serviceName: "Schnitt", startsAt: null },
  ],
])("understands %j", (sent, expected) => {
  expect(understandArguments(sent, new Date("2025-10-06T10:00:00Z"))).toMatchObject(expected);
});
