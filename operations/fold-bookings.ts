import type { Catalogue, EventType } from "@/db/queries/ingest/catalogue";
import type { appointments } from "@/db/schema/appointment";
import { type AppointmentSource, appointmentSources } from "@/domain/records/appointment";
import {
  type ChainState,
  chainOrder,
  mergeChains,
  type Succession,
  withServicePrice,
  withStatus,
} from "@/domain/records/booking-chain";
import type { BookingGroup } from "@/domain/records/booking-groups";
import type { BookingRecord } from "@/domain/records/booking-record";
import type { FieldVersions } from "@/domain/records/field-versions";
import { type BookingColumns, columnsOfChain, heldChain, toldChain } from "./booking-state";
import type { IngestContext } from "./ingest-context";

/** What is to be written of one booking chain. */
export type PlannedBooking = {
  /** Null until inserted. */
  appointmentId: number | null;
  /** Further rows that turn out to be the same chain. */
  absorbs: number[];
  uids: string[];
  successions: Succession[];
  /** The batch's records of this chain, by index; and those that told something new. */
  records: number[];
  newRecords: number[];
  /** Every state that the row passes through, so that each change leaves its line of history. */
  steps: Step[];
  columns: BookingColumns;
  /** Where the guest was to be reached before the batch. */
  contactsBefore: Contact[];
  saidSource: AppointmentSource | null;
};

export type Contact = { attendeePhoneE164: string | null; attendeeEmail: string | null };

export type Step = { columns: BookingColumns; at: Date | null; byCall: BookingRecord["changedByCall"] };

type Fold = {
  group: BookingGroup;
  held: (typeof appointments.$inferSelect)[];
  records: readonly BookingRecord[];
  eventTypeOf: (record: BookingRecord) => EventType | null;
  noShows: ReadonlySet<string>;
  catalogue: Catalogue;
  context: IngestContext;
};

/** Null when nothing of the chain is known that could make a row: no record tells a start. */
export function foldGroup({
  group,
  held,
  records,
  eventTypeOf,
  noShows,
  catalogue,
  context,
}: Fold): PlannedBooking | null {
  const order = chainOrder(group.successions);
  const uids = group.uids.filter((uid) => !uid.startsWith("appointment "));
  const lastUid = [...uids].sort(order).at(-1)!;
  const chain = {
    uids: uids.length,
    lastUid,
    noShow: noShows.has(lastUid),
    completed: held.some((row) => row.status === "completed"),
  };
  const time = (i: number) => records[i]!.updatedAt?.getTime() ?? 0;
  const inOrder = [...group.records].sort(
    (a, b) => order(records[a]!.uid, records[b]!.uid) || time(a) - time(b) || a - b,
  );

  let state: ChainState | null = null;
  for (const row of held) state = state ? mergeChains(state, heldChain(row), order) : heldChain(row);
  let last = held[0] ? comparable(held[0]) : "";
  const steps: Step[] = [];
  const newRecords: number[] = [];
  const pass = (next: ChainState, step: Omit<Step, "columns">): boolean => {
    state = next;
    if (!next.fields.values.times) return false;
    const columns = columnsOfChain(next, chain);
    const now = comparable(columns);
    if (now === last) return false;
    last = now;
    steps.push({ columns, ...step });
    return true;
  };
  if (state && held.length > 1) pass(state, { at: null, byCall: null });
  for (const i of inOrder) {
    const record = records[i]!;
    const told = toldChain(record, { context, catalogue, eventType: eventTypeOf(record) });
    const merged: ChainState = state ? mergeChains(state, told, order) : told;
    const price = catalogue.service(merged.fields.values.serviceId)?.priceCents ?? null;
    if (
      pass(withStatus(withServicePrice(merged, state, price)), { at: record.updatedAt, byCall: record.changedByCall })
    )
      newRecords.push(i);
  }
  if (!state?.fields.values.times) return null;
  return {
    appointmentId: held[0]?.id ?? null,
    absorbs: held.slice(1).map((row) => row.id),
    uids,
    successions: group.successions,
    records: group.records,
    newRecords,
    steps,
    columns: columnsOfChain(state, chain),
    contactsBefore: held.map(({ attendeePhoneE164, attendeeEmail }) => ({ attendeePhoneE164, attendeeEmail })),
    saidSource: saidSource(group.records.flatMap((i) => records[i]!.saidSource ?? [])),
  };
}

/** Of several, the one whose writer stood nearest to the booking; always the same one. */
function saidSource(said: AppointmentSource[]): AppointmentSource | null {
  return appointmentSources.findLast((source) => said.includes(source)) ?? null;
}

/** The columns that records write, of a row or of a plan, to see whether they differ. */
function comparable(
  columns: Record<(typeof COLUMNS)[number], unknown> & { fieldVersions: FieldVersions | null },
): string {
  const { fieldVersions, ...rest } = columns;
  const written: Record<string, unknown> = {};
  for (const key of COLUMNS) written[key] = rest[key];
  return JSON.stringify([written, Object.entries(fieldVersions ?? {}).sort()]);
}

const COLUMNS = [
  "status",
  "cancelledAt",
  "cancellationReason",
  "startsAt",
  "endsAt",
  "bookedAt",
  "providerUid",
  "providerStatus",
  "providerBookingId",
  "providerUpdatedAt",
  "icalUid",
  "icalSequence",
  "attendeeName",
  "attendeePhoneE164",
  "attendeeEmail",
  "staffId",
  "staffNameSent",
  "staffEmailSent",
  "serviceId",
  "serviceNameSent",
  "eventTypeId",
  "branchId",
  "priceCents",
] as const satisfies Exclude<keyof BookingColumns, "fieldVersions">[];
