import { describe, expect, test } from "vitest";
import { type CallFacts, plainContext } from "../evidence";
import { aBooking, aCall, aStatement, at } from "../testing/sample-facts";
import { weighPair } from "../weigh-pair";
import { spokenStart } from "./spoken-start";

const start = at("15:00:00");
const another = at("13:00:00");
const phone = "+493023125042";
const booking = aBooking({ phone, startsAt: start });
const elsewhen = { ...booking, startsAt: at("16:00:00") };
const speaking = (facts: Partial<CallFacts> = {}) => aCall({ phone, outcome: null, spokenStarts: [start], ...facts });
const heard = (...[call, other]: [CallFacts, typeof booking]) => spokenStart(call, other, plainContext)?.level ?? null;

describe("an agent's words", () => {
  test("name the start that was booked, one that it had before, or others", () => {
    expect(heard(speaking(), booking)).toBe("same");
    expect(heard(speaking(), { ...elsewhen, earlierStarts: [start] })).toBe("same");
    expect(heard(speaking(), elsewhen)).toBe("other");
  });

  test("are heard from a caller without a number when the booking is made in the call", () => {
    expect(heard(speaking({ phone: null }), booking)).toBe("same");
    expect(heard(speaking({ phone: null }), elsewhen)).toBe("other");
  });

  test("tell of a second booking, of which neither tool nor analysis tells", () => {
    const call = speaking({ spokenStarts: [another, start], statements: [aStatement({ startsAt: another })] });
    expect(heard(call, booking)).toBe("same");
    const unheard = weighPair({ ...call, spokenStarts: null }, booking).bits;
    expect(weighPair(call, booking).bits).toBeGreaterThan(unheard);
    expect(heard(call, elsewhen)).toBe("other");
    expect(weighPair({ ...call, spokenStarts: [another] }, booking).bits).toBeLessThan(unheard);
  });

  test.each([
    ["without number, customer or moment of booking", speaking({ phone: null }), { ...booking, isBookedAtTold: false }],
    [
      "without a number, before the call is under way",
      speaking({ phone: null }),
      { ...booking, bookedAt: at("09:00:05") },
    ],
    [
      "of a call that announces nothing, hours before the booking",
      speaking({ announcement: "nothing" }),
      { ...booking, bookedAt: at("11:00:00") },
    ],
    ["where a tool states it as well", speaking({ statements: [aStatement({ startsAt: start })] }), booking],
    ["where they name no start", speaking({ spokenStarts: [] }), booking],
    ["where they are not known", speaking({ spokenStarts: null }), booking],
    ["of another start, where the booking was moved", speaking(), { ...elsewhen, isMoved: true }],
  ])("are not heard %s", (_, call, other) => {
    expect(heard(call, other)).toBeNull();
  });

  test("tie nothing alone, whatever they say", () => {
    const told = { isBookedAtTold: false, source: null, phone: null } as const;
    const call = speaking({ announcement: "booked", phone: null });
    expect(heard({ ...call, customerId: 7 }, { ...booking, ...told, customerId: 7 })).toBe("same");
    expect(heard({ ...call, announcement: null, customerId: 7 }, { ...booking, ...told, customerId: 7 })).toBeNull();
    expect(weighPair(call, { ...booking, ...told }).bits).toBeLessThan(0);
  });
});
