import { expect, test } from "vitest";
import { contradicts, refuseTie, type TieFacts } from "./tie-by-id";

const startedAt = new Date("2025-10-06T10:00:00Z");
const sound: TieFacts = {
  call: { startedAt, isTest: false, deleted: false, excluded: false },
  conflict: false,
  booking: { bookedAt: new Date("2025-10-06T10:02:00Z"), deleted: false, excluded: false, declaredOnline: false },
  anotherCustomersPhone: false,
  separatedByPerson: false,
  killSwitchThrown: false,
};
const booked = (at: string) => ({ booking: { ...sound.booking, bookedAt: new Date(at) } });

test("a tie that nothing speaks against is made", () => {
  expect(refuseTie(sound)).toBeNull();
  expect(refuseTie({ ...sound, booking: { ...sound.booking, bookedAt: null } })).toBeNull();
});

test("a booking made up to two minutes before the call counts as clock skew", () => {
  expect(refuseTie({ ...sound, ...booked("2025-10-06T09:58:00Z") })).toBeNull();
  expect(refuseTie({ ...sound, ...booked("2025-10-06T09:57:59.999Z") })).toBe("booked_before_call");
});

test.each<[string, Partial<TieFacts>]>([
  ["conflict", { conflict: true }],
  ["nobody_named", { call: null }],
  ["test_call", { call: { ...sound.call!, isTest: true } }],
  ["another_customers_phone", { anotherCustomersPhone: true }],
  ["online_source", { booking: { ...sound.booking, declaredOnline: true } }],
  ["deleted", { booking: { ...sound.booking, deleted: true } }],
  ["deleted", { call: { ...sound.call!, deleted: true } }],
  ["excluded", { call: { ...sound.call!, excluded: true } }],
  ["excluded", { booking: { ...sound.booking, excluded: true } }],
  ["separated_by_person", { separatedByPerson: true }],
  ["kill_switch", { killSwitchThrown: true }],
])("is refused because of %s", (reason, facts) => {
  expect(refuseTie({ ...sound, ...facts })).toBe(reason);
});

test("only what the records themselves contradict takes a tie back", () => {
  expect(contradicts("conflict")).toBe(true);
  expect(contradicts("booked_before_call")).toBe(true);
  expect(contradicts("kill_switch")).toBe(false);
  expect(contradicts("online_source")).toBe(false);
  expect(contradicts("nobody_named")).toBe(false);
});
