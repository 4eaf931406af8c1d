import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { sessions } from "@/db/schema/account";
import { appointments } from "@/db/schema/appointment";
import { calls, callTranscripts } from "@/db/schema/call";
import { branches, companies, eventTypes, services, staff, voiceAgents } from "@/db/schema/company";
import { auditEvents } from "@/db/schema/console";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import { acceptInvitation } from "./accept-invitation";
import { addUser } from "./add-user";
import { erasePerson } from "./erase-person";
import { ingestBooking } from "./ingest-booking";
import { ingestCall } from "./ingest-call";
import { inviteUser } from "./invite-user";
import { mapSentName } from "./map-sent-name";
import { mergeEntries } from "./merge-entries";
import { removeMember } from "./remove-member";
import { revokeInvitation } from "./revoke-invitation";
import { runRetention } from "./run-retention";
import { saveEntry } from "./save-entry";
import { setKillSwitch } from "./set-kill-switch";
import { setRole } from "./set-role";
import { aBooking, aCall } from "./testing/ingest-history";

let server: TestDatabase;
let db: Database;
let viewer: Viewer;
let companyId: number;
let branchId: number;
let count = 0;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 3 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  const slug = `settings${++count}`;
  const fixedNow = new Date("2025-11-06T11:00:00Z");
  const [company] = await db
    .insert(companies)
    .values({ slug, name: slug, timeZone: "Europe/Berlin", fixedNow })
    .returning();
  companyId = company!.id;
  const email = `${slug}@salon.example`;
  const admin = {
    email,
    name: "Ada Admin",
    companyId,
    role: "admin",
    password: "long-enough-1",
    locale: "de",
  } as const;
  const { userId } = await addUser(db, admin);
  viewer = { userId, name: admin.name, email, companyId, role: "admin", locale: "de" };
  const saved = await saveEntry(db, {
    viewer,
    row: null,
    entry: { kind: "branch", name: "Mitte", timeZone: "Europe/Berlin", active: true },
  });
  branchId = saved.id;
});

const theCall = async (providerCallId = "call_a") =>
  (await db.select().from(calls).where(sql`company_id = ${companyId} and provider_call_id = ${providerCallId}`))[0]!;
const theBooking = async (uid = "uid_a") =>
  (await db.select().from(appointments).where(sql`company_id = ${companyId} and provider_uid = ${uid}`))[0]!;
const ingest = (values: Parameters<typeof aCall>[0]) =>
  ingestCall(db, { companyId, record: aCall(values), method: "ingest" });
const book = (values: Parameters<typeof aBooking>[0]) =>
  ingestBooking(db, { companyId, record: aBooking(values), method: "ingest" });

test("an unknown voice agent that is given a branch gives it to its past and later calls", async () => {
  await ingest({});
  const { voiceAgentId } = await theCall();
  const [agent] = await db
    .select({ id: voiceAgents.id, version: sql<string>`xmin::text` })
    .from(voiceAgents)
    .where(eq(voiceAgents.id, voiceAgentId!));
  const entry = { kind: "agent", name: "Lisa", branchId, active: true } as const;
  expect(await saveEntry(db, { viewer, row: agent!, entry })).toMatchObject({ pastRows: 1 });
  await ingest({ providerCallId: "call_b" });
  expect([(await theCall()).branchId, (await theCall("call_b")).branchId]).toEqual([branchId, branchId]);
  const stale = saveEntry(db, { viewer, row: agent!, entry: { ...entry, name: "Lara" } });
  await expect(stale).rejects.toMatchObject({ code: "conflict", params: { who: "Ada Admin", when: "moment" } });
});

test("a number that is new decides the branch of every call that dialled it, in any spelling", async () => {
  await ingest({});
  await db.update(calls).set({ toNumber: "030 1234567" }).where(eq(calls.companyId, companyId));
  const entry = { kind: "number", e164: "+49301234567", branchId } as const;
  expect(await saveEntry(db, { viewer, row: null, entry })).toMatchObject({ pastRows: 1 });
  expect((await theCall()).branchId).toBe(branchId);
  await expect(saveEntry(db, { viewer, row: null, entry })).rejects.toMatchObject({ key: "errors.taken" });
});

test("a host whom nobody knew becomes who is meant, for past and later bookings", async () => {
  await book({});
  const lena = await saveEntry(db, {
    viewer,
    row: null,
    entry: { kind: "staff", name: "Helena Busch", email: null, branchId, active: true },
  });
  const sent = { kind: "host", name: "Lena", email: "lena@example.com" } as const;
  expect(await mapSentName(db, { viewer, sent, toId: lena.id })).toBe(1);
  await book({ uid: "uid_z" });
  expect([await theBooking(), await theBooking("uid_z")]).toMatchObject([
    { staffId: lena.id, branchId },
    { staffId: lena.id, branchId },
  ]);
});

test("a service name that nobody knew becomes a service, and prices of later changes leave booked ones alone", async () => {
  await book({});
  expect(await mapSentName(db, { viewer, sent: { kind: "service", name: "Schnitt" }, toId: null })).toBe(1);
  const [service] = await db
    .select({ id: services.id, version: sql<string>`xmin::text` })
    .from(services)
    .where(eq(services.companyId, companyId));
  const entry = { kind: "service", name: "Schnitt", durationMinutes: null, priceCents: 4500, active: true } as const;
  const saved = await saveEntry(db, { viewer, row: service!, entry });
  await book({ uid: "uid_z" });
  await saveEntry(db, { viewer, row: saved, entry: { ...entry, priceCents: 9900 } });
  expect([await theBooking(), await theBooking("uid_z")]).toMatchObject([
    { serviceId: service!.id, priceCents: null },
    { serviceId: service!.id, priceCents: 4500 },
  ]);
});

test("an event type that is given a service and a branch gives them to its bookings", async () => {
  await book({});
  const [service] = await db.insert(services).values({ companyId, name: "Farbe", priceCents: 7000 }).returning();
  const [type] = await db
    .insert(eventTypes)
    .values({ companyId, provider: "calcom", externalId: "7" })
    .returning({ id: eventTypes.id, version: sql<string>`xmin::text` });
  await db.update(appointments).set({ eventTypeId: type!.id }).where(eq(appointments.companyId, companyId));
  const entry = { kind: "eventType", serviceId: service!.id, branchId, bookedBy: "voice_agent" } as const;
  expect(await saveEntry(db, { viewer, row: type!, entry })).toMatchObject({ pastRows: 1 });
  expect(await theBooking()).toMatchObject({ serviceId: service!.id, branchId, priceCents: 7000 });
});

test("two people that are one: past bookings move, later ones under either name find the one, and the audit tells", async () => {
  const [kept] = await db.insert(staff).values({ companyId, name: "Helena" }).returning();
  const [other] = await db.insert(staff).values({ companyId, name: "Lena", email: "lena@example.com" }).returning();
  await book({});
  expect((await theBooking()).staffId).toBe(other!.id);
  expect(await mergeEntries(db, { viewer, kind: "staff", fromId: other!.id, intoId: kept!.id })).toBe(1);
  await book({ uid: "uid_z" });
  expect([(await theBooking()).staffId, (await theBooking("uid_z")).staffId]).toEqual([kept!.id, kept!.id]);
  const back = mergeEntries(db, { viewer, kind: "staff", fromId: kept!.id, intoId: other!.id });
  await expect(back).rejects.toMatchObject({ key: "errors.merged_already" });
  const [last] = await db
    .select()
    .from(auditEvents)
    .where(sql`company_id = ${companyId} and subject = 'staff' order by id desc limit 1`);
  expect(last).toMatchObject({ actor: `user:${viewer.userId}`, after: { merged_into_id: kept!.id, active: false } });
});

test("two voice agents that are one: later calls of either count as the one's", async () => {
  await ingest({});
  await ingest({ providerCallId: "call_b" });
  const [kept] = await db
    .insert(voiceAgents)
    .values({ companyId, externalId: "new", name: "Lisa", branchId })
    .returning();
  const { voiceAgentId } = await theCall();
  await mergeEntries(db, { viewer, kind: "agent", fromId: voiceAgentId!, intoId: kept!.id });
  await ingest({ providerCallId: "call_c" });
  const after = [await theCall(), await theCall("call_b"), await theCall("call_c")];
  expect(after.map((call) => call.voiceAgentId)).toEqual([kept!.id, kept!.id, kept!.id]);
  expect(after[2]!.branchId).toBe(branchId);
});

test("another company's rows can neither be changed, nor referred to, nor merged", async () => {
  const [foreign] = await db
    .insert(companies)
    .values({ slug: `other${count}`, name: "o", timeZone: "Europe/Berlin" })
    .returning();
  const [theirs] = await db
    .insert(branches)
    .values({ companyId: foreign!.id, name: "x", timeZone: "Europe/Berlin" })
    .returning({ id: branches.id, version: sql<string>`xmin::text` });
  const branch = { kind: "branch", name: "y", timeZone: "Europe/Berlin", active: true } as const;
  await expect(saveEntry(db, { viewer, row: theirs!, entry: branch })).rejects.toMatchObject({ code: "not_found" });
  const entry = { kind: "staff", name: "Z", email: null, branchId: theirs!.id, active: true } as const;
  await expect(saveEntry(db, { viewer, row: null, entry })).rejects.toMatchObject({ code: "invalid" });
});

test("an invitation is accepted once, by whom it was meant for, and makes a member", async () => {
  const { token } = await inviteUser(db, { viewer, email: `New${count}@Salon.example`, role: "agent" });
  const stranger = acceptInvitation(db, { token, joining: { userId: viewer.userId } });
  await expect(stranger).rejects.toMatchObject({ key: "errors.invitation_over" });
  const joining = { name: "Nina Neu", password: "long-enough-1", locale: "en" } as const;
  const joined = await acceptInvitation(db, { token, joining });
  expect(joined).toMatchObject({ companyId, email: `new${count}@salon.example` });
  await expect(acceptInvitation(db, { token, joining })).rejects.toMatchObject({ key: "errors.invitation_over" });
  const again = inviteUser(db, { viewer, email: joined.email, role: "admin" });
  await expect(again).rejects.toMatchObject({ key: "errors.member_already" });
});

test.each(["revoked", "expired", "replaced"])("an invitation that was %s lets nobody in", async (how) => {
  const { id, token } = await inviteUser(db, { viewer, email: `late${count}@salon.example`, role: "agent" });
  if (how === "revoked") await revokeInvitation(db, { viewer, id });
  if (how === "expired") await db.execute(sql`update invitations set expires_at = now() where id = ${id}`);
  if (how === "replaced") await inviteUser(db, { viewer, email: `late${count}@salon.example`, role: "agent" });
  const joining = { name: "L", password: "long-enough-1", locale: "de" } as const;
  await expect(acceptInvitation(db, { token, joining })).rejects.toMatchObject({ key: "errors.invitation_over" });
});

test("without an open invitation no password is looked at", async () => {
  const joining = { name: "L", password: "short", locale: "de" } as const;
  const { token } = await inviteUser(db, { viewer, email: `short${count}@salon.example`, role: "agent" });
  await expect(acceptInvitation(db, { token, joining })).rejects.toMatchObject({ key: "errors.password" });
  const made = "0".repeat(token.length);
  await expect(acceptInvitation(db, { token: made, joining })).rejects.toMatchObject({ key: "errors.invitation_over" });
});

test("the last administrator stays one; who is removed is signed out at once", async () => {
  const { userId } = viewer;
  await expect(setRole(db, { userId, companyId, role: "agent" })).rejects.toMatchObject({ key: "errors.last_admin" });
  await expect(removeMember(db, { viewer, userId })).rejects.toMatchObject({ key: "errors.last_admin" });
  const second = {
    email: `b${count}@salon.example`,
    name: "Bo",
    companyId,
    role: "admin",
    password: "long-enough-1",
    locale: "de",
  } as const;
  const bo = await addUser(db, second);
  const expiresAt = new Date("2999-01-01");
  await db.insert(sessions).values({ id: `s${count}`, token: `t${count}`, userId: bo.userId, expiresAt });
  await removeMember(db, { viewer, userId: bo.userId });
  expect(await db.select().from(sessions).where(eq(sessions.userId, bo.userId))).toEqual([]);
});

test("the kill switch stops links by itself until it is taken back, and both are audited", async () => {
  await setKillSwitch(db, { viewer, thrown: true });
  await ingest({ bookingNames: ["uid_a"] });
  await book({});
  expect((await theCall()).linkStatus).toBe("one_sided");
  await setKillSwitch(db, { viewer, thrown: false });
  await setKillSwitch(db, { viewer, thrown: false });
  const events = await db.select().from(auditEvents).where(sql`company_id = ${companyId} and subject = 'companies'`);
  expect(events).toHaveLength(2);
});

test("retention removes what is over and nothing else; rows, counts and links stay; a dry run only counts", async () => {
  await ingest({ bookingNames: ["uid_a"] });
  await book({});
  await ingest({ providerCallId: "call_new", startedAt: "2025-11-05T10:00:00Z" });
  const old = await theCall();
  expect(old.linkStatus).toBe("linked");
  for (const callId of [old.id, (await theCall("call_new")).id])
    await db.insert(callTranscripts).values({ companyId, callId, turns: [] });
  await db.update(companies).set({ keepTranscriptsDays: 32, keepCallsDays: 32 }).where(eq(companies.id, companyId));
  expect(await runRetention(db, { companyId, dryRun: false })).toEqual({ transcripts: 0, recordings: 0, calls: 0 });
  await db.update(companies).set({ keepTranscriptsDays: 31, keepCallsDays: 31 }).where(eq(companies.id, companyId));
  expect(await runRetention(db, { companyId, dryRun: true })).toEqual({ transcripts: 1, recordings: 0, calls: 1 });
  expect((await theCall()).fromE164).not.toBeNull();
  expect(await runRetention(db, { companyId, dryRun: false })).toEqual({ transcripts: 1, recordings: 0, calls: 1 });
  expect(await runRetention(db, { companyId, dryRun: false })).toEqual({ transcripts: 0, recordings: 0, calls: 0 });
  expect(await theCall()).toMatchObject({
    fromNumber: null,
    fromE164: null,
    callerName: null,
    customerId: null,
    linkStatus: "linked",
  });
  expect((await theCall("call_new")).fromE164).toBe("+493023125042");
  const kept = await db.select().from(callTranscripts).where(eq(callTranscripts.companyId, companyId));
  expect(kept.map((row) => row.callId)).toEqual([(await theCall("call_new")).id]);
});

test("erasing by number reaches records that were nobody's, and keeps their rows and links", async () => {
  await ingest({ bookingNames: ["uid_a"], callerName: null });
  await book({});
  await db.update(calls).set({ customerId: null }).where(eq(calls.companyId, companyId));
  const who = { phone: "+493023125042" };
  await erasePerson(db, { companyId, actor: "cli", reason: "asked", who });
  expect(await theCall()).toMatchObject({ fromNumber: null, fromE164: null, linkStatus: "linked" });
  expect(await theBooking()).toMatchObject({ attendeeName: null, attendeePhoneE164: null });
  const again = erasePerson(db, { companyId, actor: "cli", reason: "asked", who });
  await expect(again).rejects.toMatchObject({ code: "not_found" });
});
