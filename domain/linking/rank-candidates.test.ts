import { describe, expect, test } from "vitest";
import type { BookingFacts, CallFacts } from "./evidence";
import { objectionsTo } from "./objections";
import { rankCandidates, weighPair } from "./rank-candidates";

const at = (time: string) => new Date(`2025-10-06T${time}Z`);
const call = (facts: Partial<CallFacts> = {}): CallFacts => ({
  id: 1,
  providerCallId: "call_1a2b",
  startedAt: at("09:00:00"),
  endedAt: at("09:03:00"),
  phone: "+493023125042",
  customerId: null,
  callerName: "Jürgen Groß",
  branchId: 1,
  namedUids: [],
  statements: [],
  ...facts,
});
const booking = (facts: Partial<BookingFacts> = {}): BookingFacts => ({
  id: 10,
  callId: null,
  source: "voice_agent",
  bookedAt: at("09:02:00"),
  startsAt: at("15:00:00"),
  phone: null,
  customerId: null,
  attendeeName: null,
  branchId: null,
  serviceId: null,
  staffId: null,
  uids: ["u1"],
  namedCallIds: [],
  separatedFrom: [],
  ...facts,
});
const rulesOf = (c: CallFacts, b: BookingFacts) => weighPair(c, b).evidence.map((item) => item.rule);

describe("the time of booking", () => {
  test.each(["08:58:00", "09:00:00", "09:03:00", "09:08:00"])("speaks for a booking made at %s", (time) => {
    expect(rulesOf(call(), booking({ bookedAt: at(time) }))).toContain("booked-during-call");
  });

  test.each(["08:57:59", "09:08:01"])("is silent or against at %s", (time) => {
    expect(rulesOf(call(), booking({ bookedAt: at(time) }))).not.toContain("booked-during-call");
  });

  test("speaks against a booking older than the call", () => {
    expect(rulesOf(call(), booking({ bookedAt: at("08:00:00") }))).toContain("booked-before-call");
  });

  test("the appointment's own start, days later, says nothing against it", () => {
    const later = weighPair(call(), booking({ startsAt: new Date("2025-10-20T15:00:00Z") }));
    expect(later.bits).toBe(weighPair(call(), booking()).bits);
  });
});

describe("the person", () => {
  test("the same phone counts, and the same customer is not counted on top of it", () => {
    const found = rulesOf(call({ customerId: 7 }), booking({ phone: "+493023125042", customerId: 7 }));
    expect(found).toContain("same-phone");
    expect(found).not.toContain("same-customer");
  });

  test("a withheld number is no evidence, neither for nor against", () => {
    const found = rulesOf(call({ phone: null }), booking({ phone: "+493023125042" }));
    expect(found).not.toContain("same-phone");
    expect(found).not.toContain("other-phone");
  });

  test("a filler that was heard as a name is no evidence, on either side", () => {
    const found = rulesOf(call({ callerName: "guten Tag" }), booking({ attendeeName: "Guten Tag" }));
    expect(found).not.toContain("same-name");
  });

  test("names match across umlauts and order of words", () => {
    expect(rulesOf(call(), booking({ attendeeName: "Gross, Juergen" }))).toContain("same-name");
    expect(rulesOf(call(), booking({ attendeeName: "Petra Schmidt" }))).not.toContain("same-name");
  });
});

describe("ranking", () => {
  test("puts the id above all else, then the better evidence, the same on every run", () => {
    const named = booking({ id: 12, bookedAt: at("08:59:00"), namedCallIds: ["call_1a2b"] });
    const phone = booking({ id: 11, phone: "+493023125042" });
    const nearby = booking({ id: 10 });
    const pairs = [nearby, phone, named].map((b) => ({ call: call(), booking: b }));
    expect(rankCandidates(pairs).map((c) => c.appointmentId)).toEqual([12, 11, 10]);
    expect(rankCandidates(pairs.toReversed())).toEqual(rankCandidates(pairs));
  });

  test("offers no pair that only the branch speaks for", () => {
    const far = booking({ branchId: 1, bookedAt: at("09:30:00") });
    expect(rankCandidates([{ call: call(), booking: far }])).toEqual([]);
  });
});

describe("objections", () => {
  test("none against an ordinary pair", () => expect(objectionsTo(call(), booking())).toEqual([]));

  test("all that apply are named, in the order of asking", () => {
    const odd = booking({ callId: 5, customerId: 8, source: "walk_in", bookedAt: at("07:00:00") });
    expect(objectionsTo(call({ customerId: 7 }), odd)).toEqual([
      "already_linked",
      "other_customer",
      "booked_before_call",
      "walk_in",
    ]);
  });
});
