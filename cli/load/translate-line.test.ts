import { expect, test } from "vitest";
import { generateHistory } from "@/domain/histories/generate-history";
import { parseCompanyLine } from "./company-line";
import { translateLine } from "./translate-line";

const company = { type: "company", name: "Salon", slug: "salon", timeZone: "Europe/Berlin" };
const booking = { uid: "u1", start: "2025-10-15T08:00:00Z", createdAt: "2025-10-06T10:00:00+00:00" };

test("every line that is made up is understood", () => {
  const kinds = new Set<string>();
  for (const line of generateHistory({ seed: 4, calls: 300, noise: "high" })) kinds.add(translateLine(line, null).kind);
  expect([...kinds].sort()).toEqual(["booking", "call", "company", "truth"]);
});

test("a company needs a name, a slug and a time zone, and nothing else", () => {
  expect(translateLine({ ...company, colour: "red" }, null)).toMatchObject({
    kind: "company",
    catalogue: { slug: "salon", country: "DE", branches: [], staff: [], services: [], agents: [], eventTypes: [] },
  });
  expect(() => translateLine({ ...company, timeZone: undefined }, null)).toThrow("timeZone: is missing");
});

test("ids may be numbers or text, and what they refer to must be there", () => {
  const catalogue = parseCompanyLine({
    ...company,
    branches: [{ id: 1, name: "Mitte", phone: 493023125042 }],
    staff: [{ id: 5, name: "Lena", branchId: "1" }],
    services: [{ id: "s", name: "Schnitt" }],
    eventTypes: [
      { eventTypeId: "77", serviceId: "s" },
      { eventTypeId: 78, branchId: 1 },
    ],
  });
  expect(catalogue).toMatchObject({
    branches: [{ id: "1", phone: "493023125042" }],
    staff: [{ branchId: "1" }],
    eventTypes: [
      { eventTypeId: "77", serviceId: "s" },
      { eventTypeId: "78", branchId: "1" },
    ],
  });
  const elsewhere = { ...company, branches: [{ id: 1, name: "Mitte" }], staff: [{ name: "Lena", branchId: "9" }] };
  expect(() => parseCompanyLine(elsewhere)).toThrow('staff.0.branchId: names "9", which the line does not hold');
});

test("any list may be left out, also one that others refer to, and branches and services need no id", () => {
  for (const line of generateHistory({ seed: 4, calls: 1, noise: "high" })) {
    if (line.type !== "company") continue;
    for (const list of ["branches", "staff", "services", "agents", "eventTypes"]) {
      expect(parseCompanyLine({ ...line, [list]: undefined })).toMatchObject({ slug: line.slug, [list]: [] });
    }
  }
  const named = { branches: [{ name: "Mitte" }], services: [{ name: "Schnitt" }] };
  expect(parseCompanyLine({ ...company, ...named })).toMatchObject({
    branches: [{ id: null, name: "Mitte" }],
    services: [{ id: null, name: "Schnitt" }],
  });
});

test.each([
  ["voice_agent", "voice_agent"],
  ["walk_in", "walk_in"],
  ["by carrier pigeon", null],
  [undefined, null],
])("a booking of source %s is kept as %s", (source, saidSource) => {
  expect(translateLine({ type: "booking", body: booking, source }, null)).toMatchObject({ record: { saidSource } });
});

test("a body may have been encoded as text", () => {
  expect(translateLine({ type: "booking", body: JSON.stringify(booking) }, null)).toMatchObject({
    record: { uid: "u1" },
  });
});

test("untyped records are what they look like, a booking's own type is none", () => {
  expect(translateLine({ ...booking, type: "schnitt" }, null).kind).toBe("booking");
  expect(translateLine({ call_id: "call_1" }, null).kind).toBe("call");
  expect(() => translateLine({ type: "invoice", body: {} }, null)).toThrow(
    "type: is not one of company, call, booking, truth",
  );
});

test("truth may say that a call booked nothing", () => {
  expect(translateLine({ type: "truth", callId: 7, bookingUid: null }, null)).toEqual({
    kind: "truth",
    truth: { callId: "7", bookingUid: null },
  });
  expect(() => translateLine({ type: "truth", bookingUid: "u1" }, null)).toThrow("callId: is missing");
});
