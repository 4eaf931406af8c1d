import { describe, expect, test } from "vitest";
import { readSearch } from "../calls/search-terms";
import { callLinkStatuses } from "../linking/link-status";
import { answerQuestion } from "./answer-question";
import type { AskedAppointment, AskedCall, ProbableAppointment } from "./facts";

const now = new Date("2025-11-06T11:00:00Z");
const PHONE = "+491713920042";
const call = (facts: Partial<AskedCall> = {}): AskedCall => ({
  ...{
    id: 1,
    startedAt: new Date("2025-10-14T07:12:00Z"),
    endedAt: null,
    customerId: null,
    callerName: "Martina Kühn",
  },
  ...{ fromE164: PHONE, linkStatus: "orphaned", bookingOutcome: "booked", suggestedAppointmentId: null },
  ...{ suggestedProbability: null, hasDeletedAppointment: false, furtherAppointments: 0, timeZone: null },
  ...{ statement: null, appointment: null, ...facts },
});
const appointment = (facts: Partial<AskedAppointment> = {}): AskedAppointment => ({
  ...{ id: 9, callId: null, customerId: null, attendeeName: "Martina Kühn", attendeePhone: PHONE, deletedAt: null },
  ...{ bookedAt: new Date("2025-10-14T07:14:00Z"), startsAt: new Date("2025-10-16T12:30:00Z"), status: "confirmed" },
  ...{ source: "voice_agent", serviceName: "Schnitt", staffName: "Jana", timeZone: null, ...facts },
});
const ask = (
  calls: AskedCall[],
  appointments: AskedAppointment[] = [],
  typed = PHONE,
  personKey: string | null = null,
  probable?: ProbableAppointment[],
) =>
  answerQuestion(
    { calls, appointments },
    { terms: readSearch(typed, "DE")!, personKey, now, ...(probable && { probable }) },
  );
const keys = (answer: ReturnType<typeof ask>) => answer.answer?.said.map(({ key }) => key);

describe("an answer", () => {
  test("is sure of a linked call, and names both records behind it", () => {
    const current = {
      id: 9,
      startsAt: new Date("2025-10-16T12:30:00Z"),
      status: "confirmed",
      serviceName: "Schnitt",
      staffName: null,
    } as const;
    const { answer } = ask([call({ linkStatus: "linked", appointment: current })]);
    expect(answer).toMatchObject({ certainty: "sure", said: [{ key: "booked", params: { service: "Schnitt" } }] });
    expect(answer?.behind).toEqual([
      { kind: "call", id: 1 },
      { kind: "appointment", id: 9 },
    ]);
  });

  test("leaves an orphaned call open until the matcher was asked, and one with a record that tells it not", () => {
    expect(ask([call()], [appointment()]).answer?.openCallId).toBe(1);
    expect(ask([call({ linkStatus: "suggested", suggestedAppointmentId: 77 })]).answer?.openCallId).toBe(1);
    const suggested = { linkStatus: "suggested", suggestedAppointmentId: 9, suggestedProbability: 0.9 } as const;
    expect(ask([call(suggested)], [appointment()]).answer?.openCallId).toBeNull();
    expect(ask([call({ hasDeletedAppointment: true })]).answer?.openCallId).toBeNull();
    expect(ask([call()], [], PHONE, null, []).answer?.openCallId).toBeNull();
  });

  test.each([
    [1, "suggested", "unsure", 99],
    [0.5, "suggested", "unsure", 50],
    [0.499, "orphaned_possible", "unknown", 49],
    [0.05, "orphaned_possible", "unknown", 5],
    [0.0499, "orphaned", "unknown", undefined],
  ])("says of an appointment that the matcher gives %s: %s, %s", (probability, key, certainty, percent) => {
    const found = ask([call()], [], PHONE, null, [{ appointment: appointment(), probability }]);
    expect(keys(found)).toEqual([key]);
    expect(found.answer?.certainty).toBe(certainty);
    expect(found.answer?.said[0]?.params["percent"]).toBe(percent);
    expect(found.answer?.behind).toHaveLength(percent === undefined ? 1 : 2);
  });

  test.each([
    ["booked before the call", { bookedAt: new Date("2025-10-14T07:11:59Z") }],
    ["booked over half an hour after it began", { bookedAt: new Date("2025-10-14T07:42:01Z") }],
    ["booked online", { source: "online" as const }],
    ["of another call", { callId: 77 }],
    ["deleted", { deletedAt: now }],
  ])("does not offer to a one-sided call an appointment %s", (_, facts) => {
    const found = ask([call({ linkStatus: "one_sided" })], [appointment(facts)]);
    expect(keys(found)).toEqual(["one_sided"]);
    expect(found.answer?.said[0]?.params["startsAt"]).toBeUndefined();
  });

  test.each(callLinkStatuses)("has a sentence for a call that is %s", (linkStatus) => {
    expect(ask([call({ linkStatus })]).answer?.said.length).toBeGreaterThan(0);
  });

  test("is about the last call that booked, and tells of one that came since and booked nothing", () => {
    const later = call({
      id: 2,
      startedAt: new Date("2025-10-20T07:00:00Z"),
      linkStatus: "no_booking",
      bookingOutcome: "none",
    });
    expect(keys(ask([later, call()]))).toEqual(["orphaned", "called_since"]);
  });

  test("is about the very call whose id was typed", () => {
    const later = call({
      id: 2,
      startedAt: new Date("2025-10-20T07:00:00Z"),
      linkStatus: "no_booking",
      bookingOutcome: "none",
    });
    expect(keys(ask([later, call()], [], "2"))).toEqual(["no_booking"]);
  });

  test("is about the call whose id was typed, and names somebody else's appointment of that number", () => {
    const others = appointment({ id: 1, customerId: 88, attendeeName: "Bo Lang", attendeePhone: "+491713920043" });
    const own = appointment({ id: 1 });
    const terms = readSearch("1", "DE")!;
    const asked = { terms, personKey: null, now };
    const found = answerQuestion({ calls: [call()], appointments: [others] }, asked);
    expect([found.person?.calls.map(({ id }) => id), found.namesake]).toEqual([[1], 1]);
    expect(answerQuestion({ calls: [call()], appointments: [own] }, asked).namesake).toBeNull();
    const alone = answerQuestion({ calls: [], appointments: [others] }, asked);
    expect([alone.person?.name, alone.namesake]).toEqual(["Bo Lang", null]);
  });

  test("adds the next appointment that stands", () => {
    const next = appointment({
      id: 10,
      startsAt: new Date("2025-11-20T09:00:00Z"),
      bookedAt: new Date("2025-11-01T09:00:00Z"),
    });
    expect(
      keys(
        ask([call()], [next, appointment({ id: 11, status: "cancelled", startsAt: new Date("2025-11-10T09:00:00Z") })]),
      ),
    ).toContain("next");
  });

  test("says of an appointment without a call that its call is not known, but not of an online booking", () => {
    expect(keys(ask([], [appointment()]))).toEqual(["appointment", "appointment_of_call_unknown"]);
    expect(keys(ask([], [appointment({ source: "online" })]))).toEqual(["appointment", "appointment_not_by_phone"]);
  });
});

describe("several people on one number", () => {
  const family = [
    call({ customerId: 1, callerName: "Martina Kühn" }),
    call({ id: 2, customerId: 2, callerName: "Jan Kühn" }),
  ];

  test("are asked apart, and nothing is said before one is chosen", () => {
    const found = ask(family);
    expect(found.people.map(({ name }) => name).toSorted()).toEqual(["Jan Kühn", "Martina Kühn"]);
    expect(found.answer).toBeNull();
  });

  test("are answered for one by one", () => {
    expect(ask(family, [], PHONE, "customer 2").answer?.behind[0]).toEqual({ kind: "call", id: 2 });
  });

  test("keep a call without a name to themselves", () => {
    const found = ask([...family, call({ id: 3, callerName: null })]);
    expect(found.people.map(({ key, calls }) => [key.startsWith("customer"), calls.length])).toContainEqual([false, 1]);
  });

  test("are one where names are spelled alike or missing", () => {
    expect(
      ask([call(), call({ id: 2, callerName: "Martina Kuehn" }), call({ id: 3, callerName: null })]).people,
    ).toHaveLength(1);
  });

  test("have keys that do not tell the number", () => {
    for (const { key } of ask([call(), call({ id: 2, callerName: "Bo Lang" })]).people)
      expect(key).not.toMatch(/\d{3}/);
  });
});
