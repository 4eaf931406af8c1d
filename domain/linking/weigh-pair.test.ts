import { describe, expect, test } from "vitest";
import { beliefs } from "./beliefs";
import { plainContext, ruleNames } from "./evidence";
import { objectionsTo } from "./objections";
import { ruleGroupNames, ruleGroups } from "./rules";
import { aBooking, aCall, aStatement, at } from "./testing/sample-facts";
import { plainScales, weighPair } from "./weigh-pair";

type Call = Parameters<typeof weighPair>[0];
type Booking = Parameters<typeof weighPair>[1];

/** "rule/level" of everything found. */
const found = (call: Call, booking: Booking, context = plainContext) =>
  weighPair(call, booking, { ...plainScales, context }).evidence.map(({ rule, level }) => `${rule}/${level}`);
const groupOf = (outcome: string) =>
  ruleGroupNames.find((group) => ruleGroups[group].some((rule) => outcome.startsWith(`${rule}/`)));

describe("the time of booking", () => {
  test.each([
    ["08:57:59", "booked-before-call/within_hour"],
    ["08:58:00", "booked-during-call/just_before"],
    ["09:00:00", "booked-during-call/early"],
    ["09:01:11", "booked-during-call/early"],
    ["09:01:12", "booked-during-call/during"],
    ["09:04:00", "booked-during-call/during"],
    ["09:04:01", "booked-during-call/minutes_after"],
    ["09:08:00", "booked-during-call/minutes_after"],
    ["09:08:01", "booked-long-after-call/within_hour"],
    ["10:03:01", "booked-long-after-call/within_hours"],
    ["15:03:01", "booked-long-after-call/within_day"],
    ["07:59:59", "booked-before-call/earlier"],
  ])("of %s is %s", (time, outcome) => {
    expect(found(aCall(), aBooking({ bookedAt: at(time) }))).toContain(outcome);
  });

  test("is the stronger the nearer it is to the tool's use, which a failed use is not", () => {
    const statements = [aStatement({ succeeded: false, statedAt: at("09:00:30") }), aStatement()];
    const outcomeAt = (time: string) => found(aCall({ statements }), aBooking({ bookedAt: at(time) }));
    expect(outcomeAt("09:02:10")).toContain("booked-during-call/at_tool");
    expect(outcomeAt("09:02:11")).toContain("booked-during-call/near_tool");
    expect(outcomeAt("09:00:30")).toContain("booked-during-call/early");
  });

  test("is read by the telephone's clock", () => {
    const booking = aBooking({ bookedAt: at("08:50:30") });
    expect(found(aCall(), booking)).toContain("booked-before-call/within_hour");
    expect(found(aCall(), booking, { ...plainContext, clockOffsetMs: -11 * 60_000 })).toContain(
      "booked-during-call/during",
    );
  });

  test("says nothing when it is only when the row came to be", () => {
    expect(found(aCall(), aBooking({ isBookedAtTold: false })).map(groupOf)).not.toContain("time");
  });

  test("counts, and not the appointment's own start days later (29)", () => {
    const call = aCall({ startedAt: new Date("2025-10-06T11:04:00Z"), endedAt: new Date("2025-10-06T11:07:00Z") });
    const booking = aBooking({
      bookedAt: new Date("2025-10-06T11:06:00Z"),
      startsAt: new Date("2025-10-10T08:00:00Z"),
    });
    expect(found(call, booking)).toContain("booked-during-call/during");
    expect(found(call, booking).map(groupOf)).not.toContain("start");
  });

  test("is told apart in the night in which the clocks go back (36)", () => {
    const statements = [aStatement({ startsAt: new Date("2025-10-26T00:30:00Z"), statedAt: null })];
    const booking = (startsAt: string) => aBooking({ startsAt: new Date(startsAt) });
    expect(found(aCall({ statements }), booking("2025-10-26T00:30:00Z"))).toContain("stated-start/exact");
    expect(found(aCall({ statements }), booking("2025-10-26T01:30:00Z"))).toContain("other-start/near");
  });
});

describe("the person", () => {
  const phone = "+493023125042";

  test("counts once: beside the number, the customer and the whole name weigh next to nothing", () => {
    const number = weighPair(aCall({ customerId: 7 }), aBooking({ phone }));
    const all = weighPair(aCall({ customerId: 7 }), aBooking({ phone, customerId: 7, attendeeName: "Jürgen Groß" }));
    expect(all.evidence.map(({ rule }) => rule)).not.toContain("same-customer");
    expect(all.bits - number.bits).toBeLessThan(1);
  });

  test("is not told by a withheld number (25)", () => {
    expect(found(aCall({ phone: null }), aBooking({ phone })).map(groupOf)).not.toContain("phone");
  });

  test("is not told by a number that many share, nor by the salon's own", () => {
    const context = { ...plainContext, sharedPhones: new Set([phone]) };
    expect(found(aCall(), aBooking({ phone }), context).map(groupOf)).not.toContain("phone");
  });

  test("is told less surely by a family's number (27)", () => {
    const holders = ["Anna Weber", "Ben Weber"].map((name) => ({ name, since: null }));
    expect(found(aCall(), aBooking({ phone, holders }))).toContain("same-phone/family");
    const spellings = ["Jürgen Groß", "Groß", "Jurgen Gros"].map((name) => ({ name, since: null }));
    expect(found(aCall(), aBooking({ phone, holders: spellings }))).toContain("same-phone/caller");
  });

  test("is the one for whose number the call said it booked", () => {
    const statements = [aStatement({ phone: "+491713920042" })];
    expect(found(aCall({ statements }), aBooking({ phone: "+491713920042" }))).toContain("same-phone/stated");
    expect(found(aCall({ statements }), aBooking({ phone: "+491713920043" }))).toContain("other-phone/other");
  });

  test("is not told by a filler that was heard as a name, on either side", () => {
    const outcomes = found(aCall({ callerName: "guten Tag" }), aBooking({ attendeeName: "Guten Tag" }));
    expect(outcomes.map(groupOf)).not.toContain("name");
  });

  test("with a rare name is told more surely than with a common one", () => {
    const bits = (nameShares: ReadonlyMap<string, number>) => {
      const pair = weighPair(aCall(), aBooking({ attendeeName: "Groß, Juergen" }), {
        ...plainScales,
        context: { ...plainContext, nameShares },
      });
      return pair.evidence.find(({ rule }) => rule === "same-name")!.bits;
    };
    const common = new Map([
      ["0746", 0.2],
      ["478", 0.2],
    ]);
    expect(bits(new Map())).toBeGreaterThan(bits(common));
  });
});

describe("a name between the records", () => {
  const named = { namedCallIds: ["call_1a2b"] };

  test("makes a pair certain by itself", () => {
    expect(weighPair(aCall({ callerName: null }), aBooking({ ...named, isBookedAtTold: false })).bits).toBeGreaterThan(
      10,
    );
    expect(found(aCall({ namedUids: ["u1"] }), aBooking())).toContain("call-names-booking/names");
  });

  test.each([
    ["booked before the call", { bookedAt: at("08:00:00") }],
    ["booked online", { source: "online" as const }],
    ["a walk-in (52)", { source: "walk_in" as const }],
    [
      "for a number known as somebody else's",
      { phone: "+491713920042", holders: [{ name: "Petra Schmidt", since: at("08:00:00") }] },
    ],
  ])("is not believed where strong evidence speaks against it: %s", (_, facts) => {
    const pair = weighPair(aCall(), aBooking({ ...named, ...facts }));
    expect(pair.evidence[0]).toMatchObject({ rule: "booking-names-call", level: "contradicted" });
    expect(1 / (1 + 2 ** -pair.bits)).toBeLessThan(0.98);
  });
});

describe("what the call stated", () => {
  test("is compared with every start that the booking chain had", () => {
    const statements = [aStatement({ startsAt: at("12:00:00") })];
    const moved = aBooking({ isMoved: true, earlierStarts: [at("12:00:00")] });
    expect(found(aCall({ statements }), moved)).toContain("stated-start/exact");
    const forgotten = aBooking({ isMoved: true });
    expect(found(aCall({ statements }), forgotten).map(groupOf)).not.toContain("start");
  });

  test("tells the service by id or by a name nearly the same", () => {
    const statements = [aStatement({ serviceName: "Haarschnitt Herren" })];
    expect(found(aCall({ statements }), aBooking({ serviceName: "Herren Haarschnitt" }))).toContain(
      "stated-service/same",
    );
    expect(found(aCall({ statements }), aBooking({ serviceName: "Balayage" }))).toContain("other-service/other");
    expect(found(aCall({ statements }), aBooking()).map(groupOf)).not.toContain("service");
  });

  test("tells the member of staff", () => {
    const statements = [aStatement({ staffId: 3 })];
    expect(found(aCall({ statements }), aBooking({ staffId: 3 }))).toContain("stated-staff/same");
    expect(found(aCall({ statements }), aBooking({ staffId: 4 }))).toContain("other-staff/other");
  });
});

test("a call that moved or cancelled, and one that says it booked nothing (51), speak against having booked", () => {
  for (const outcome of ["rescheduled", "cancelled", "none", "failed"] as const) {
    const claim = weighPair(aCall({ outcome }), aBooking()).evidence.find(({ rule }) => rule === "claims-booking")!;
    expect(claim.bits).toBeLessThan(-3);
  }
});

describe("a call that claims nothing", () => {
  const silent = (facts: Partial<Call>) => aCall({ outcome: null, ...facts });
  const endedAt = (seconds: number) => at(`09:00:${seconds}`);

  test.each([
    ["was put through to a person", silent({ isHandedOver: true, announcement: "booked" }), "handed_over"],
    ["lasted only seconds", silent({ endedAt: endedAt(29), announcement: "booked" }), "brief"],
    ["was short", silent({ endedAt: endedAt(59), announcement: "nothing" }), "short"],
    ["was short and says that it booked", silent({ endedAt: endedAt(59), announcement: "booked" }), "announced"],
    ["has no written words", silent({}), "unknown"],
    ["still runs", silent({ endedAt: null }), "unknown"],
    ["speaks of a booking", silent({ announcement: "booked" }), "announced"],
    ["speaks of none", silent({ announcement: "nothing" }), "unannounced"],
  ])("and %s", (_, call, level) => {
    expect(found(call, aBooking())).toContain(`claims-booking/${level}`);
  });

  test("is not tied by its words alone", () => {
    const { bits } = weighPair(silent({ announcement: "booked" }), aBooking({ isBookedAtTold: false, source: null }));
    expect(bits).toBeLessThan(0);
  });
});

test("of each group at most one finding counts", () => {
  const statements = [aStatement({ phone: "+491713920042", startsAt: at("15:00:00"), serviceId: 1, staffId: 2 })];
  const pair = weighPair(
    aCall({ statements, customerId: 7, namedUids: ["u1"] }),
    aBooking({
      phone: "+491713920042",
      customerId: 7,
      serviceId: 1,
      staffId: 2,
      branchId: 1,
      namedCallIds: ["call_1a2b"],
    }),
  );
  const groups = pair.evidence.map(({ rule }) => groupOf(`${rule}/`));
  expect(new Set(groups).size).toBe(groups.length);
});

test("every rule belongs to one group, and every group's rules have a belief", () => {
  expect(ruleGroupNames.flatMap((group) => [...ruleGroups[group]]).sort()).toEqual([...ruleNames].sort());
  const believed = Object.values(beliefs).flatMap((table) =>
    Object.keys(table).map((outcome) => outcome.split("/")[0]),
  );
  for (const rule of ruleNames) expect(believed).toContain(rule);
});

describe("objections", () => {
  test("none against an ordinary pair", () => expect(objectionsTo(aCall(), aBooking())).toEqual([]));

  test("all that apply are named, in the order of asking", () => {
    const odd = aBooking({ callId: 5, customerId: 8, source: "walk_in", bookedAt: at("07:00:00") });
    expect(objectionsTo(aCall({ customerId: 7 }), odd)).toEqual([
      "already_linked",
      "other_customer",
      "booked_before_call",
      "walk_in",
    ]);
  });
});
