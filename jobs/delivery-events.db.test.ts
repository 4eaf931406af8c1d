import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Body, calcom, type Inbox, naming, openInbox, retell, retellCall, type Sent } from "./testing/deliveries";

let inbox: Inbox;
let companyId: number;

beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => inbox.close());
beforeEach(async () => {
  companyId = await inbox.company();
});

const taken = (...sent: Sent[]) => inbox.taken(companyId, ...sent);
const rows = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) => inbox.db.execute<Row>(query);
const calls = () =>
  rows(sql`select provider_call_id, phase, link_status, ended_at, duration_ms, cost_cents, from_number, started_at
    from calls where company_id = ${companyId} order by id`);
const appointments = () => inbox.appointments(companyId);

describe("calls", () => {
  test("an analysis before the start, a start after the end, and copies of each leave one analysed call", async () => {
    const started = retell("call_started", retellCall(1, { call_status: "ongoing", end_timestamp: undefined }));
    const analysis = { call_summary: "Schnitt gebucht", custom_analysis_data: { appointment_booked: true } };
    const analysed = retell(
      "call_analyzed",
      retellCall(1, { call_analysis: analysis, call_cost: { combined_cost: 7.66 } }),
    );
    await taken(analysed);
    await taken(retell("call_ended", retellCall(1, { call_status: "registered" })), started);
    expect([...(await calls())]).toMatchObject([{ phase: "analysed", cost_cents: "7.6600", link_status: "orphaned" }]);
  });

  test("the end is told by the event, whatever the status says", async () => {
    await taken(retell("call_ended", retellCall(1, { call_status: "registered" })));
    expect([...(await calls())]).toMatchObject([{ phase: "ended", duration_ms: 120_000 }]);
  });

  test("a call that never connected begins when its first event came", async () => {
    const never = { start_timestamp: undefined, end_timestamp: undefined, call_status: "not_connected" };
    await taken(retell("call_ended", retellCall(1, { ...never, disconnection_reason: "dial_no_answer" })));
    expect([...(await calls())]).toMatchObject([
      { phase: "ended", ended_at: null, duration_ms: null, started_at: "2025-11-01 12:00:00+00" },
    ]);
  });

  test("a web call has no numbers, and its token is nowhere", async () => {
    const web = retellCall(1, {
      call_type: "web_call",
      from_number: undefined,
      to_number: undefined,
      direction: undefined,
    });
    await taken(retell("call_started", web));
    expect([...(await calls())]).toMatchObject([{ from_number: null }]);
  });

  test("of many transcripts the longest stays, with roles that nobody knows yet", async () => {
    const turn = (role: string, content: string) => ({ role, content });
    const update = (...turns: Body[]) =>
      retell("transcript_updated", retellCall(1, { transcript_with_tool_calls: turns }));
    const [first, second] = [turn("agent", "Salon Roth"), turn("robot_2099", "…")];
    await taken(update(first), update(first, second, turn("user", "Hallo")), update(first, second));
    const [row] = await rows<{ turns: Body[] }>(
      sql`select turns from call_transcripts where company_id = ${companyId}`,
    );
    expect(row!.turns.map((one) => one["text"])).toEqual(["Salon Roth", "…", "Hallo"]);
  });

  test("transfers tell of their call, with a destination that is an object", async () => {
    const body = {
      event: "transfer_started",
      call: retellCall(1, { call_status: "ongoing", end_timestamp: undefined, disconnection_reason: undefined }),
    };
    await taken({
      provider: "retell",
      body: { ...body, transfer_destination: { type: "predefined", number: "+4930" } },
    });
    expect([...(await calls())]).toMatchObject([{ phase: "running" }]);
  });
});

describe("bookings", () => {
  const created = calcom("BOOKING_CREATED", 1, naming(1));
  const call = retell("call_ended", retellCall(1));
  const only = async () => (await appointments())[0];

  test("a move keeps the appointment and its call, under a new uid", async () => {
    const moved = calcom("BOOKING_RESCHEDULED", 2, {
      rescheduleUid: "uid_1",
      startTime: "2025-10-20T08:00:00Z",
      endTime: "2025-10-20T09:00:00Z",
    });
    await taken(moved, call, created);
    expect([...(await appointments())]).toMatchObject([{ uid: "uid_2", status: "rescheduled", call: "call_1abc" }]);
  });

  test("a cancellation without metadata is of the appointment that the call booked", async () => {
    await taken(
      call,
      created,
      calcom("BOOKING_CANCELLED", 1, { status: "CANCELLED", cancellationReason: "", metadata: undefined }, 5),
    );
    expect(await only()).toMatchObject({ status: "cancelled", call: "call_1abc" });
  });

  test("a request waits, and is rejected or confirmed", async () => {
    await taken(calcom("BOOKING_REQUESTED", 1, { status: "PENDING" }));
    expect(await only()).toMatchObject({ status: "requested" });
    await taken(calcom("BOOKING_REJECTED", 1, { status: "REJECTED", rejectionReason: "voll" }, 3));
    expect(await only()).toMatchObject({ status: "rejected", reason: "voll" });
    await taken(calcom("BOOKING_REQUESTED", 2, { status: "PENDING" }), calcom("BOOKING_CREATED", 2, {}, 4));
    expect((await appointments())[1]).toMatchObject({ status: "confirmed" });
  });

  test("a mark that nobody came is set and taken back, also before the booking is known", async () => {
    const mark = (noShow: boolean, minute: number): Sent => {
      const at = new Date(Date.UTC(2025, 9, 15, 9, minute)).toISOString();
      const payload = {
        bookingUid: "uid_1",
        bookingId: 101,
        attendees: [{ email: "anna1@example.com", noShow }],
        message: "x",
      };
      return { provider: "calcom", body: { triggerEvent: "BOOKING_NO_SHOW_UPDATED", createdAt: at, payload } };
    };
    await taken(mark(true, 1));
    expect([...(await inbox.outcomes(companyId))]).toMatchObject([{ status: "done", toldNew: true }]);
    await taken(created);
    expect(await only()).toMatchObject({ status: "no_show" });
    await taken(mark(false, 2));
    expect(await only()).toMatchObject({ status: "confirmed" });
  });

  test("a payment changes no status, and its metadata names no call", async () => {
    await taken(
      call,
      created,
      calcom("BOOKING_PAID", 1, { paymentId: 9, price: 4500, metadata: { externalId: "pi_1" } }, 3),
    );
    expect(await only()).toMatchObject({ status: "confirmed", price_cents: 4500, call: "call_1abc" });
  });

  test("the end of a meeting, told flat as it was scheduled, proves nothing and undoes no cancellation", async () => {
    const { payload } = created.body as { payload: Body };
    const { organizer, bookingId, ...flat } = payload as Body & { organizer: Body };
    const ended: Sent = {
      provider: "calcom",
      body: {
        triggerEvent: "MEETING_ENDED",
        ...flat,
        id: bookingId,
        user: organizer,
        createdAt: "2025-10-06T10:11:00Z",
      },
    };
    await taken(ended);
    expect(await only()).toMatchObject({ status: "confirmed", uid: "uid_1" });
    await taken(calcom("BOOKING_CANCELLED", 1, { status: "CANCELLED" }, 8));
    await taken({ ...ended, body: { ...ended.body, triggerEvent: "MEETING_STARTED" } });
    expect(await only()).toMatchObject({ status: "cancelled" });
  });
});
