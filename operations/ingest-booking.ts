import type { Database, Transaction } from "@/db/client";
import { extendChains, type FoundChain, findChains, findNoShows, keepNoShows } from "@/db/queries/ingest/bookings";
import { addClaims } from "@/db/queries/ingest/calls";
import { eventTypesFor, loadCatalogue, typeKey } from "@/db/queries/ingest/catalogue";
import { write } from "@/db/write";
import { groupBookings } from "@/domain/records/booking-groups";
import type { BookingRecord } from "@/domain/records/booking-record";
import { type Contact, foldGroup, type PlannedBooking } from "./fold-bookings";
import type { IngestResult } from "./ingest-call";
import { enterIngest, INGEST_ACTOR, type IngestContext, type IngestMethod } from "./ingest-context";
import { settleLinks } from "./settle-links";
import { settlePeople } from "./settle-people";
import { storeBookings } from "./store-bookings";

type IngestBookings = { companyId: number; records: readonly BookingRecord[]; method: IngestMethod };

/** Takes in what a calendar tells of one booking. The end state does not depend on order, repetition or concurrency. */
export function ingestBooking(db: Database, input: { companyId: number; record: BookingRecord; method: IngestMethod }) {
  return ingestBookings(db, { ...input, records: [input.record] });
}

/** Takes in what calendars tell of bookings, in one transaction. Throws not-found when there is no such company. */
export async function ingestBookings(
  db: Database,
  { companyId, records, method }: IngestBookings,
): Promise<IngestResult> {
  return write(db, { actor: INGEST_ACTOR, method }, async (tx) =>
    takeInBookings(tx, await enterIngest(tx, companyId), records),
  );
}

/** The same within a transaction that takes records in. */
export async function takeInBookings(
  tx: Transaction,
  context: IngestContext,
  records: readonly BookingRecord[],
): Promise<IngestResult> {
  const result: IngestResult = { isNew: records.map(() => false), subjectIds: records.map(() => null), links: [] };
  for (const provider of new Set(records.map((record) => record.provider))) {
    const indices = [...records.keys()].filter((i) => records[i]!.provider === provider);
    const one = await ingestOfProvider(
      tx,
      context,
      provider,
      indices.map((i) => records[i]!),
    );
    for (const [position, i] of indices.entries()) {
      result.isNew[i] = one.isNew[position]!;
      result.subjectIds[i] = one.subjectIds[position]!;
    }
    result.links.push(...one.links);
  }
  return result;
}

async function ingestOfProvider(
  tx: Transaction,
  context: IngestContext,
  provider: string,
  records: BookingRecord[],
): Promise<IngestResult> {
  const { companyId } = context;
  const marks = records.flatMap(({ uid, noShow, updatedAt }) =>
    noShow === null ? [] : [{ uid, noShow, saidAt: updatedAt ?? new Date(0) }],
  );
  const marked = new Set(await keepNoShows(tx, companyId, provider, marks));
  const plans = await plan(tx, context, provider, records);
  const isNew = records.map(({ uid, noShow }) => noShow !== null && marked.delete(uid));
  for (const one of plans) for (const i of one.newRecords) isNew[i] = true;

  await storeBookings(tx, context, provider, plans);
  const markFirst = (gained: ReadonlySet<number>) => {
    for (const one of plans)
      if (gained.has(one.appointmentId!) && one.records.length > 0) isNew[one.records[0]!] = true;
  };
  markFirst(
    await extendChains(
      tx,
      companyId,
      provider,
      plans.map((one) => ({ ...one, appointmentId: one.appointmentId! })),
    ),
  );
  const claims = plans.flatMap((one) =>
    one.records.flatMap((i) => claimsOf(records[i]!, companyId, one.appointmentId!)),
  );
  markFirst(new Set((await addClaims(tx, distinct(claims))).flatMap((claim) => claim.appointmentId ?? [])));

  const contacts: Contact[] = plans.flatMap((one) => [one.columns, ...one.contactsBefore]);
  const phones = distinct(contacts.flatMap((contact) => contact.attendeePhoneE164 ?? []));
  const alone = contacts.filter((contact) => contact.attendeePhoneE164 === null);
  const emails = distinct(alone.flatMap((contact) => contact.attendeeEmail?.toLowerCase() ?? []));
  const { changedPhones } = await settlePeople(tx, companyId, { phones, emails });
  const appointmentIds = plans.map((one) => one.appointmentId!);
  const subjects = new Map(plans.flatMap((one) => one.records.map((i) => [i, one.appointmentId] as const)));
  const subjectIds = records.map((_, i) => subjects.get(i) ?? null);
  const links = await settleLinks(tx, context, { appointmentIds, callIds: [], phones: changedPhones });
  return { isNew, subjectIds, links };
}

async function plan(
  tx: Transaction,
  context: IngestContext,
  provider: string,
  records: BookingRecord[],
): Promise<PlannedBooking[]> {
  const { companyId } = context;
  const uids = distinct(
    records.flatMap((record) => [record.uid, ...record.previousUids, ...(record.nextUid ? [record.nextUid] : [])]),
  );
  const icalUids = distinct(records.flatMap((record) => record.icalUid ?? []));
  const found = await findChains(tx, companyId, provider, { uids, icalUids });
  const groups = groupBookings(records, found.map(heldOf)).filter(
    (group) => group.records.length > 0 || group.appointmentIds.length > 1,
  );
  const named = records.flatMap(({ eventType }) =>
    eventType ? [{ provider, externalId: eventType.externalId, name: eventType.title ?? eventType.slug }] : [],
  );
  const eventTypes = await eventTypesFor(tx, companyId, named);
  const noShows = await findNoShows(
    tx,
    companyId,
    provider,
    groups.flatMap((group) => group.uids),
  );
  const catalogue = await loadCatalogue(tx, companyId);
  const rows = new Map(found.map(({ row }) => [row.id, row]));
  return groups.flatMap((group) => {
    const eventTypeOf = ({ eventType }: BookingRecord) =>
      eventType ? (eventTypes.get(typeKey({ provider, externalId: eventType.externalId })) ?? null) : null;
    const held = group.appointmentIds.map((id) => rows.get(id)!).sort((a, b) => a.id - b.id);
    return foldGroup({ group, held, records, eventTypeOf, noShows, catalogue, context }) ?? [];
  });
}

function heldOf({ row, uids, successions }: FoundChain) {
  const { icalUid, icalSequence, staffEmailSent, providerUid, fieldVersions } = row;
  const uid = (fieldVersions?.["icalSequence"] ?? fieldVersions?.["*"])?.[0] ?? providerUid;
  const entry =
    icalUid !== null && icalSequence !== null && staffEmailSent !== null && uid !== null
      ? { uid, icalUid, organizer: staffEmailSent, sequence: icalSequence }
      : null;
  return { appointmentId: row.id, uids: uids.length > 0 ? uids : [`appointment ${row.id}`], successions, entry };
}

function claimsOf(record: BookingRecord, companyId: number, appointmentId: number) {
  return record.namesCalls.map(({ provider, providerCallId, origin }) => {
    const of = { companyId, appointmentId, kind: "names_call" as const };
    return { ...of, provider, value: providerCallId, origin };
  });
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}
