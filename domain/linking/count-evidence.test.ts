import { describe, expect, test } from "vitest";
import { countEvidence } from "./count-evidence";
import { plainContext } from "./evidence";
import { towards } from "./mix-weights";
import { aBooking, aCall, at } from "./testing/sample-facts";
import { chancesOf, priorBits, type WeightSet } from "./weight-set";

const phone = "+493023125042";
const history = {
  calls: [aCall({ id: 1 }), aCall({ id: 2, phone: null, outcome: "none", callerName: null })],
  bookings: [
    aBooking({ id: 10, phone }),
    aBooking({ id: 11, phone, source: "online", bookedAt: at("13:00:00") }),
    aBooking({ id: 14, phone: "+491713920042", bookedAt: at("12:00:00") }),
  ],
  isTrue: (callId: number, appointmentId: number) => callId === 1 && appointmentId === 10,
  isBooked: (appointmentId: number) => appointmentId === 10,
  context: plainContext,
};
const settings = { version: "v", smoothing: 100, provenance: { source: "test", estimatedOn: "2025-10-06" } };
const counted = countEvidence([history], settings);
const nothing: WeightSet = { ...counted, counts: {}, provenance: { ...counted.provenance, pairs: 0, calls: 0 } };

describe("counting", () => {
  test("tells true pairs from false ones of the same person", () => {
    expect(counted.provenance).toMatchObject({ pairs: 1, calls: 2 });
    expect(counted.counts.phone?.["same-phone/caller"]).toEqual({ m: 1, ofPerson: 1, ofOthers: 0 });
    expect(counted.counts.source?.["not-a-phone-booking/online"]).toMatchObject({ m: 0, ofPerson: 1 });
  });

  test("never counts what follows from the label itself", () => {
    const named = { ...history, bookings: [aBooking({ id: 10, namedCallIds: ["call_1a2b"] })] };
    expect(countEvidence([named], settings).counts.id).toBeUndefined();
  });

  test("gives the same numbers whatever the order of the records", () => {
    const turned = { ...history, calls: history.calls.toReversed(), bookings: history.bookings.toReversed() };
    expect(countEvidence([turned], settings)).toEqual(counted);
  });
});

test("few counts change the beliefs little, many decide", () => {
  const one = chancesOf(counted, "source", "phone-booking/voice_agent").m;
  expect(Math.abs(one - chancesOf(nothing, "source", "phone-booking/voice_agent").m)).toBeLessThan(0.01);
  const many: WeightSet = {
    ...nothing,
    counts: { source: { "not-a-phone-booking/staff": { m: 10_000, ofPerson: 0, ofOthers: 0 } } },
  };
  expect(chancesOf(many, "source", "not-a-phone-booking/staff").m).toBeGreaterThan(0.98);
});

test("a company's own counts are drawn towards the default's", () => {
  const base: WeightSet = {
    ...counted,
    counts: { source: { "phone-booking/voice_agent": { m: 1000, ofPerson: 10, ofOthers: 10 } } },
    provenance: { ...counted.provenance, pairs: 1000, calls: 3000 },
  };
  const mixed = towards(counted, base, 100);
  expect(mixed.counts.source?.["phone-booking/voice_agent"]?.m).toBeCloseTo(101);
  expect(mixed.provenance.pairs).toBeCloseTo(101);
});

test("the prior falls with the number of bookings that compete", () => {
  const prior = (rivals: number) => priorBits(nothing, { ...plainContext, rivals });
  expect(prior(100) - prior(200)).toBeCloseTo(1);
});
