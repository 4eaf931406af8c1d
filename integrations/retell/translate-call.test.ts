import { describe, expect, test } from "vitest";
import type { CallRecord } from "@/domain/records/call-record";
import { translateCall } from "./translate-call";

const started = Date.UTC(2025, 9, 6, 10);
const base = {
  call_id: "call_5f2c",
  call_type: "phone_call",
  call_status: "ended",
  start_timestamp: started,
  end_timestamp: started + 95_000,
};

function record(body: unknown): CallRecord {
  const translated = translateCall(body);
  if (translated.kind !== "call") throw new Error(translated.reason);
  return translated.record;
}
const tool = (name: string, args: unknown, result: Record<string, unknown>, id = "t1") => [
  {
    role: "tool_call_invocation",
    tool_call_id: id,
    name,
    arguments: typeof args === "string" ? args : JSON.stringify(args),
    time_sec: 40.5,
  },
  { role: "tool_call_result", tool_call_id: id, time_sec: 42, ...result },
];
const withTools = (...turns: unknown[]) => record({ ...base, transcript_with_tool_calls: turns.flat() });

describe("shapes", () => {
  test.each([
    ["a call object", base],
    ["a webhook body", { event: "call_ended", call: base }],
    ["an old webhook body", { event: "call_ended", data: base }],
  ])("reads %s", (_, body) => {
    expect(record(body)).toMatchObject({
      provider: "retell",
      providerCallId: "call_5f2c",
      startedAt: new Date(started),
      endedAt: new Date(started + 95_000),
      durationMs: 95_000,
      phase: "ended",
    });
  });

  test("reads the phase from event, times and reason, never from the status alone", () => {
    expect(record({ event: "call_started", call: { call_id: "call_x", call_status: "ongoing" } }).phase).toBe(
      "running",
    );
    expect(record({ event: "call_ended", call: { call_id: "call_x", call_status: "registered" } }).phase).toBe("ended");
    expect(record({ call_id: "call_x", disconnection_reason: "dial_busy" }).phase).toBe("ended");
    expect(record({ ...base, call_analysis: { call_summary: "Kurz." } })).toMatchObject({
      phase: "analysed",
      summary: "Kurz.",
    });
  });

  test("takes in a transfer event that holds nothing but the call's id", () => {
    const body = {
      event: "transfer_started",
      call: { call_id: "call_x" },
      transfer_destination: { number: "+493023125000" },
    };
    expect(record(body)).toMatchObject({ providerCallId: "call_x", startedAt: null, phase: "running" });
  });

  test("ignores chats", () => {
    expect(translateCall({ event: "chat_ended", chat: { chat_id: "c" } }).kind).toBe("ignored");
  });

  test.each([
    [{ event: "call_ended", call: { call_status: "ended" } }, "call.call_id: is missing"],
    [{ call_id: " " }, "call_id: is empty"],
    [{ ...base, start_timestamp: "gestern" }, 'start_timestamp: is no point in time: "gestern"'],
    [{ ...base, end_timestamp: started - 1 }, "end_timestamp: is before start_timestamp"],
    ["nothing", "is not a JSON object"],
  ])("refuses %j with the field's path", (body, message) => {
    expect(() => translateCall(body)).toThrow(message);
  });

  test("keeps unknown words as sent and survives optional fields of the wrong type", () => {
    const odd = record({
      ...base,
      disconnection_reason: "beamed_up",
      agent_version: "seven",
      call_cost: null,
      metadata: "text",
    });
    expect(odd).toMatchObject({ disconnectionReason: "beamed_up", costCents: null, metadata: {} });
  });

  test("never keeps a web call's access token", () => {
    const web = { ...base, call_type: "web_call", access_token: "secret-token" };
    expect(JSON.stringify(record(web))).not.toContain("secret-token");
  });

  test("cents keep their fraction", () => {
    expect(record({ ...base, call_cost: { combined_cost: 7.66 } }).costCents).toBe(7.66);
  });
});

describe("transcripts", () => {
  test("keeps turns, tool calls at their second and roles that nobody knows yet", () => {
    const turns = withTools(
      {
        role: "agent",
        content: "Salon Linde, guten Tag!",
        words: [
          { word: "Salon", start: 0.5, end: 0.9 },
          { word: "Tag!", start: 1.2, end: 1.6 },
        ],
      },
      tool("check_availability", {}, { content: "[]" }),
      { role: "hologram", content: "?" },
      { role: "dtmf", digit: "4" },
    ).transcript!;
    expect(turns[0]).toEqual({
      kind: "speech",
      speaker: "agent",
      text: "Salon Linde, guten Tag!",
      startSeconds: 0.5,
      endSeconds: 1.6,
    });
    expect(turns[1]).toMatchObject({ kind: "tool_call", name: "check_availability", atSeconds: 40.5 });
    expect(turns[3]).toEqual({ kind: "other", role: "hologram", text: "?", atSeconds: null });
    expect(turns[4]).toMatchObject({ role: "dtmf", text: "4" });
  });

  test("reads the plain form when there is no other", () => {
    expect(record({ ...base, transcript: "Agent: Hallo\nUser: Ja, hallo\n" }).transcript).toEqual([
      { kind: "speech", speaker: "agent", text: "Hallo", startSeconds: null, endSeconds: null },
      { kind: "speech", speaker: "caller", text: "Ja, hallo", startSeconds: null, endSeconds: null },
    ]);
    expect(record(base).transcript).toBeNull();
  });
});

describe("what the call says it booked", () => {
  const args = {
    name: "Anna Müller",
    service: "Farbe",
    staff: "Lena",
    date: "10.10.2025",
    time: "8:30",
    phone: "030 23125042",
  };

  test("a successful booking tool call claims a booking and names its uid", () => {
    const call = withTools(
      tool("book_appointment", args, {
        successful: true,
        content: JSON.stringify({ success: true, booking: { uid: "kx81Bq" } }),
      }),
    );
    expect(call.outcomeClaims).toEqual([{ value: "booked", outcome: "booked", origin: "tool_call:book_appointment" }]);
    expect(call.bookingNames).toEqual([
      { provider: "calcom", uid: "kx81Bq", origin: "tool_call_result:book_appointment" },
    ]);
    expect(call.callerName).toBe("Anna Müller");
    expect(call.statements).toEqual([
      {
        origin: "tool_call:book_appointment",
        succeeded: true,
        customerName: "Anna Müller",
        phone: "030 23125042",
        serviceName: "Farbe",
        staffName: "Lena",
        startsAt: "2025-10-10T08:30:00",
        atSeconds: 40.5,
      },
    ]);
  });

  test("reads JSON that was encoded twice, in arguments and in results", () => {
    const call = withTools(
      tool(
        "bookAppointment",
        JSON.stringify(JSON.stringify({ full_name: "Eva Koch", start: "2025-10-10T08:30:00+02:00" })),
        {
          content: JSON.stringify(JSON.stringify({ status: "success", data: { uid: "abc_123" } })),
        },
      ),
    );
    expect(call.statements[0]).toMatchObject({ customerName: "Eva Koch", startsAt: "2025-10-10T08:30:00+02:00" });
    expect(call.bookingNames[0]?.uid).toBe("abc_123");
  });

  test.each([
    ["the provider", { successful: false, content: '{"uid":"kx81Bq"}' }],
    ["the answer", { successful: true, content: '{"success":false,"error":"slot taken"}' }],
    ["an error text", { content: "Error: 400 at least one contact method" }],
  ])("a booking that failed by %s names no booking", (_, result) => {
    const call = withTools(tool("create_booking", args, result));
    expect(call.bookingNames).toEqual([]);
    expect(call.outcomeClaims[0]?.outcome).toBe("failed");
  });

  test("a result that tells nothing claims nothing", () => {
    const call = withTools(tool("book_appointment", args, { content: "..." }));
    expect([call.outcomeClaims, call.bookingNames, call.statements[0]?.succeeded]).toEqual([[], [], null]);
  });

  test("several bookings in one call are several statements", () => {
    const call = withTools(
      tool("book_appointment", args, { successful: true, content: '{"uid":"first_1"}' }, "t1"),
      tool(
        "book_appointment",
        { ...args, service: "Schnitt" },
        { successful: true, content: '{"uid":"second_2"}' },
        "t2",
      ),
    );
    expect(call.statements.map((statement) => statement.serviceName)).toEqual(["Farbe", "Schnitt"]);
    expect(call.bookingNames.map((name) => name.uid)).toEqual(["first_1", "second_2"]);
  });

  test("the uid in a move or cancellation is a change, never a claim to have booked", () => {
    const call = withTools(
      tool("reschedule_appointment", { booking_uid: "old_uid1" }, { successful: true, content: '{"uid":"new_uid1"}' }),
      tool("cancel_booking", { uid: "gone_uid" }, { successful: true, content: '{"status":"cancelled"}' }, "t2"),
    );
    expect(call.bookingNames).toEqual([]);
    expect(call.changes.map(({ kind, uid }) => [kind, uid])).toEqual([
      ["rescheduled", "new_uid1"],
      ["rescheduled", "old_uid1"],
      ["cancelled", "gone_uid"],
    ]);
    expect(call.outcomeClaims.map((claim) => claim.outcome)).toEqual(["rescheduled", "cancelled"]);
  });

  test("words alone are no booking", () => {
    const said = { role: "agent", content: "Ihr Termin ist gebucht. Der andere konnte nicht gebucht werden." };
    expect(withTools(said).outcomeClaims).toEqual([{ value: "none", outcome: "none", origin: "tool_calls" }]);
    expect(record({ ...base, transcript: "Agent: Ihr Termin ist gebucht." }).outcomeClaims).toEqual([]);
  });

  test("a tool that is not on the list leaves the outcome unknown", () => {
    expect(
      withTools(tool("mystery_tool", {}, { successful: true, content: '{"uid":"zzz_999"}' })).outcomeClaims,
    ).toEqual([]);
  });

  test.each([
    [{ appointment_booked: true }, "booked"],
    [{ booking_outcome: "booked" }, "booked"],
    [JSON.stringify({ booking_outcome: "nicht gebucht" }), "none"],
    [{ appointment_made: false }, "none"],
    [{ booking_outcome: "session_elsewhere" }, null],
    [{ termin_vereinbart: "ja" }, "booked"],
    [{ call_outcome: "Termin verschoben" }, "rescheduled"],
    [{ call_outcome: "appointment booked" }, "booked"],
    [{ call_outcome: "success" }, undefined],
    [{ outcome: "not_booked" }, undefined],
  ])("reads the analysis %j as %s", (custom, outcome) => {
    const call = record({ ...base, call_analysis: { custom_analysis_data: custom } });
    expect(call.outcomeClaims[0]?.outcome).toBe(outcome);
    expect(call.bookingNames).toEqual([]);
  });

  test("the analysis states the booking when no tool did", () => {
    const custom = {
      appointment_booked: true,
      booking_details: JSON.stringify({ customer_name: "Eva Koch", start: "2025-10-10T08:30:00Z" }),
    };
    expect(record({ ...base, call_analysis: { custom_analysis_data: custom } }).statements).toMatchObject([
      { origin: "analysis", succeeded: true, customerName: "Eva Koch", startsAt: "2025-10-10T08:30:00Z" },
    ]);
  });
});

test.each([
  ["test_1", {}],
  ["flow_test_9", {}],
  ["phase1_test_2", {}],
  ["demo", {}],
  ["temp_4711", {}],
  ["call_9", { call_status: "test" }],
  ["call_9", { metadata: { is_test: true } }],
])("knows %s %j as a test call", (call_id, more) => {
  expect(record({ call_id, ...more }).isTest).toBe(true);
});

test("a call whose id only contains the word is no test call", () => {
  expect(record({ call_id: "call_contest_1" }).isTest).toBe(false);
});

test("a filler or an unfilled variable is not the caller's name", () => {
  expect(
    record({ ...base, retell_llm_dynamic_variables: { customer_name: "{{customer_name}}" } }).callerName,
  ).toBeNull();
  expect(record({ ...base, collected_dynamic_variables: { customer_name: "guten Tag" } }).callerName).toBeNull();
  expect(record({ ...base, retell_llm_dynamic_variables: { customer_name: "Eva Koch" } }).callerName).toBe("Eva Koch");
});
