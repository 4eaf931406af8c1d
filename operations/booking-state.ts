import type { Catalogue, EventType } from "@/db/queries/ingest/catalogue";
import type { appointments } from "@/db/schema/appointment";
import { parsePhone } from "@/domain/phone";
import { type BookingFields, type ChainState, statusOfChain } from "@/domain/records/booking-chain";
import type { BookingRecord } from "@/domain/records/booking-record";
import { VersionedFields } from "@/domain/records/field-versions";
import type { IngestContext } from "./ingest-context";

type Row = typeof appointments.$inferSelect;

/** What a stored appointment says, as a state to merge with. */
export function heldChain(row: Row): ChainState {
  const { providerStatus, providerBookingId, icalUid, icalSequence, attendeeName, attendeePhoneE164, attendeeEmail } =
    row;
  const { staffId, staffNameSent, staffEmailSent, serviceId, serviceNameSent, eventTypeId, branchId, priceCents } = row;
  const status = row.status === "no_show" || row.status === "completed" ? "confirmed" : row.status;
  const values: BookingFields = {
    ...{ providerStatus, providerBookingId, icalUid, icalSequence, attendeeName, attendeePhoneE164, attendeeEmail },
    ...{ staffId, staffNameSent, staffEmailSent, serviceId, serviceNameSent, eventTypeId, branchId, priceCents },
    state: { status, cancelledAt: row.cancelledAt, cancellationReason: row.cancellationReason },
    times: { startsAt: row.startsAt, endsAt: row.endsAt },
  };
  const version = [row.providerUid ?? "", (row.providerUpdatedAt ?? row.bookedAt)?.getTime() ?? 0] as const;
  return {
    fields: VersionedFields.stored(values, row.fieldVersions, version),
    bookedAt: row.bookedAt,
    updatedAt: row.providerUpdatedAt,
  };
}

/** What one record says, with our own ids for what it names. */
export function toldChain(
  record: BookingRecord,
  around: { context: IngestContext; catalogue: Catalogue; eventType: EventType | null },
): ChainState {
  const { context, catalogue, eventType } = around;
  const member = catalogue.staffMember(record.host);
  const values: BookingFields = {
    state: knownState(record),
    times: record.times,
    providerStatus: record.state?.providerStatus ?? null,
    providerBookingId: record.bookingId,
    icalUid: record.icalUid,
    icalSequence: record.icalSequence,
    attendeeName: record.attendee.name,
    attendeePhoneE164: record.attendee.phone === null ? null : parsePhone(record.attendee.phone, context.country).e164,
    attendeeEmail: record.attendee.email,
    staffId: member?.id ?? null,
    staffNameSent: record.host.name,
    staffEmailSent: record.host.email,
    serviceId: eventType?.serviceId ?? catalogue.serviceNamed(record.serviceName)?.id ?? null,
    serviceNameSent: record.serviceName,
    eventTypeId: eventType?.id ?? null,
    branchId: eventType?.branchId ?? member?.branchId ?? null,
    priceCents: record.currency === null || record.currency === context.currency ? record.priceCents : null,
  };
  return {
    fields: VersionedFields.said(values, [record.uid, record.updatedAt?.getTime() ?? 0]),
    bookedAt: record.bookedAt,
    updatedAt: record.times === null ? null : record.updatedAt,
  };
}

/** The row that a chain makes. Its start must be known. */
export function columnsOfChain(
  state: ChainState,
  chain: { uids: number; lastUid: string; noShow: boolean; completed: boolean },
) {
  const { state: stands, times, ...values } = state.fields.values;
  const status = statusOfChain(stands, chain);
  const over = status === "cancelled" || status === "rejected";
  return {
    ...values,
    status,
    cancelledAt: over ? (stands?.cancelledAt ?? state.updatedAt ?? times!.startsAt) : null,
    cancellationReason: over ? (stands?.cancellationReason ?? null) : null,
    startsAt: times!.startsAt,
    endsAt: times!.endsAt,
    bookedAt: state.bookedAt,
    providerUid: chain.lastUid,
    providerUpdatedAt: state.updatedAt,
    fieldVersions: state.fields.toStored(),
  };
}
export type BookingColumns = ReturnType<typeof columnsOfChain>;

function knownState({ state }: BookingRecord): BookingFields["state"] {
  if (!state || state.status === null) return null;
  const { status, cancelledAt, cancellationReason } = state;
  return { status, cancelledAt, cancellationReason };
}
