import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { linkEvents } from "@/db/schema/history";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import { excludeRecord } from "./exclude-record";
import { linkAppointment } from "./link-appointment";
import { undoOperation } from "./undo-operation";
import { unlinkAppointment } from "./unlink-appointment";

let server: TestDatabase;
let db: Database;
let viewer: Viewer;
let companyId: number;
const at = (time: string) => new Date(`2025-10-06T${time}Z`);

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 4 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  const slug = `c${Math.random().toString(36).slice(2, 10)}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  companyId = company!.id;
  viewer = { userId: "ana", name: "Ana", email: "ana@example.com", companyId, role: "agent", locale: "en" };
});

describe("linking by hand", () => {
  test("adds an appointment to an orphaned call and leaves an event with actor, reason and evidence", async () => {
    const call = await newCall({ fromE164: "+493023125042" });
    const booked = await newAppointment({ attendeePhoneE164: "+493023125042" });
    await link(call, booked, { reason: "customer confirmed" });
    expect(await currentOf(call)).toBe(booked);
    const [event] = await eventsOf(booked);
    expect(event).toMatchObject({
      kind: "linked",
      actor: "user:ana",
      method: "manual",
      reason: "customer confirmed",
      after: call,
    });
    expect(JSON.stringify(event!.evidence)).toContain("same-phone");
    expect(JSON.stringify(event!.evidence)).not.toContain("23125042");
  });

  test("a second booking joins the first and does not replace it", async () => {
    const call = await newCall();
    const first = await newAppointment();
    const second = await newAppointment({ bookedAt: at("10:01:00") });
    await link(call, first);
    await link(call, second);
    expect(await currentOf(call)).toBe(first);
    expect((await db.select().from(appointments).where(eq(appointments.callId, call))).length).toBe(2);
  });

  test("moving asks for a confirmation and a reason, then leaves the other call an orphan", async () => {
    const wrong = await newCall();
    const right = await newCall();
    const booked = await newAppointment({ callId: wrong });
    await expect(link(right, booked)).rejects.toMatchObject({ code: "needs_confirmation" });
    await expect(link(right, booked, { confirmed: ["already_linked"] })).rejects.toMatchObject({ code: "invalid" });
    await link(right, booked, { confirmed: ["already_linked"], reason: "wrong caller" });
    expect(await currentOf(wrong)).toBeNull();
    expect(await currentOf(right)).toBe(booked);
    expect((await eventsOf(booked)).at(-1)).toMatchObject({ kind: "moved", before: wrong, after: right });
  });

  test("replacing swaps the two appointments in one operation, and one undo brings both back", async () => {
    const call = await newCall();
    const wrong = await newAppointment({ callId: call });
    const right = await newAppointment();
    const { operationId } = await link(call, right, { replaces: { appointmentId: wrong, version: 1 } });
    expect(await currentOf(call)).toBe(right);
    await undoOperation(db, { viewer, operationId });
    expect(await currentOf(call)).toBe(wrong);
    expect((await find(right)).callId).toBeNull();
    expect((await eventsOf(right)).at(-1)).toMatchObject({ method: "undo", undoes: expect.any(Number) });
  });

  test("of two people at once the second is told who was first, and nothing is lost", async () => {
    const booked = await newAppointment();
    const [one, two] = [await newCall(), await newCall()];
    const results = await Promise.allSettled([link(one, booked), link(two, booked)]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const rejected = results.find((result) => result.status === "rejected") as PromiseRejectedResult;
    expect(rejected.reason).toMatchObject({ code: "conflict", key: "errors.relinked_by" });
    expect((await eventsOf(booked)).length).toBe(1);
  });

  test("refuses a deleted appointment and a test call with the reason", async () => {
    const call = await newCall();
    const testCall = await newCall({ isTest: true });
    const gone = await newAppointment({ deletedAt: at("11:00:00") });
    await expect(link(call, gone)).rejects.toMatchObject({ code: "refused", key: "errors.appointment_deleted" });
    await expect(link(testCall, await newAppointment())).rejects.toMatchObject({ key: "errors.test_call" });
  });

  test("answers another company's records exactly as missing ones", async () => {
    const call = await newCall();
    const booked = await newAppointment();
    const stranger = { ...viewer, companyId: companyId - 1 };
    const attempt = (who: Viewer, appointmentId: number) =>
      linkAppointment(db, { viewer: who, callId: call, appointmentId, version: 1, reason: "", confirmed: [] }).catch(
        (error) => error,
      );
    const foreignError = await attempt(stranger, booked);
    const missingError = await attempt(viewer, 999_999_999);
    expect(foreignError.code).toBe("not_found");
    expect(missingError.code).toBe("not_found");
    expect(foreignError.message.replace(/\d+/g, "N")).toBe(missingError.message.replace(/\d+/g, "N"));
  });

  test.each([
    ["walk_in", "walk_in"],
    ["online", "online"],
  ] as const)("a %s source is allowed only after confirming it", async (source, objection) => {
    const call = await newCall();
    const booked = await newAppointment({ source });
    await expect(link(call, booked)).rejects.toMatchObject({
      code: "needs_confirmation",
      params: { objections: objection },
    });
    await link(call, booked, { confirmed: [objection], reason: "the customer says so" });
    expect(await currentOf(call)).toBe(booked);
  });

  test("a booking made before the call is allowed only after confirming it", async () => {
    const call = await newCall();
    const booked = await newAppointment({ bookedAt: at("09:30:00") });
    await expect(link(call, booked)).rejects.toMatchObject({ params: { objections: "booked_before_call" } });
  });
});

describe("taking back", () => {
  test("unlinking and its undo bring the link back", async () => {
    const call = await newCall();
    const booked = await newAppointment({ callId: call });
    const { operationId } = await unlinkAppointment(db, { viewer, appointmentId: booked, version: 1, reason: "test" });
    expect(await currentOf(call)).toBeNull();
    await undoOperation(db, { viewer, operationId });
    expect(await currentOf(call)).toBe(booked);
  });

  test("an undo is refused once somebody changed the link since", async () => {
    const call = await newCall();
    const other = await newCall();
    const booked = await newAppointment();
    const { operationId } = await link(call, booked);
    const moved = await find(booked);
    await linkAppointment(db, {
      viewer: { ...viewer, userId: "ben" },
      callId: other,
      appointmentId: booked,
      version: moved.version,
      reason: "other caller",
      confirmed: ["already_linked"],
    });
    await expect(undoOperation(db, { viewer, operationId })).rejects.toMatchObject({ code: "conflict" });
    expect(await currentOf(other)).toBe(booked);
  });

  test("excluding needs a reason, shows as excluded, and its undo restores the orphan", async () => {
    const call = await newCall();
    const exclude = (reason: string) =>
      excludeRecord(db, { viewer, record: { callId: call }, version: 1, excluded: true, reason });
    await expect(exclude(" ")).rejects.toMatchObject({ code: "invalid" });
    const { operationId } = await exclude("dialled the wrong salon");
    expect(await statusOf(call)).toBe("excluded");
    await undoOperation(db, { viewer, operationId });
    expect(await statusOf(call)).toBe("orphaned");
  });
});

let next = 0;

async function newCall(values: Partial<typeof calls.$inferInsert> = {}) {
  const [row] = await db
    .insert(calls)
    .values({
      companyId,
      providerCallId: `call_${++next}`,
      startedAt: at("10:00:00"),
      endedAt: at("10:03:00"),
      phase: "analysed",
      bookingOutcome: "booked",
      ...values,
    })
    .returning({ id: calls.id });
  return row!.id;
}

async function newAppointment(values: Partial<typeof appointments.$inferInsert> = {}) {
  const [row] = await db
    .insert(appointments)
    .values({ companyId, source: "voice_agent", bookedAt: at("10:00:30"), startsAt: at("15:00:00"), ...values })
    .returning({ id: appointments.id });
  return row!.id;
}

async function link(callId: number, appointmentId: number, more: Partial<Parameters<typeof linkAppointment>[1]> = {}) {
  return linkAppointment(db, { viewer, callId, appointmentId, version: 1, reason: "", confirmed: [], ...more });
}

async function find(id: number) {
  const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
  return row!;
}

async function currentOf(callId: number) {
  const [row] = await db.select({ id: calls.appointmentId }).from(calls).where(eq(calls.id, callId));
  return row!.id;
}

async function statusOf(callId: number) {
  const [row] = await db.select({ status: calls.linkStatus }).from(calls).where(eq(calls.id, callId));
  return row!.status;
}

async function eventsOf(appointmentId: number) {
  return db.select().from(linkEvents).where(eq(linkEvents.appointmentId, appointmentId)).orderBy(linkEvents.id);
}
