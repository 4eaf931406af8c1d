import type { AppointmentStatus } from "./appointment";
import type { BookingState } from "./booking-record";
import { type StageOrder, UNSAID, type VersionedFields } from "./field-versions";

/** Which uid took the place of which. */
export type Succession = readonly [uid: string, nextUid: string];

/** The fields of an appointment that events of its chain tell again and again. Ids are ours. */
export type BookingFields = {
  state: Omit<KnownState, "providerStatus"> | null;
  times: { startsAt: Date; endsAt: Date | null } | null;
  providerStatus: string | null;
  providerBookingId: string | null;
  icalUid: string | null;
  icalSequence: number | null;
  attendeeName: string | null;
  attendeePhoneE164: string | null;
  attendeeEmail: string | null;
  staffId: number | null;
  staffNameSent: string | null;
  staffEmailSent: string | null;
  serviceId: number | null;
  serviceNameSent: string | null;
  eventTypeId: number | null;
  branchId: number | null;
  priceCents: number | null;
};

type KnownState = BookingState & { status: NonNullable<BookingState["status"]> };

/** All that is known of one booking chain, whichever events told it. Stages of the versions are uids. */
export type ChainState = {
  fields: VersionedFields<BookingFields>;
  bookedAt: Date | null;
  updatedAt: Date | null;
};

/** Both together; `order` is that of the whole chain. The order of merging does not matter. */
export function mergeChains(one: ChainState, other: ChainState, order: StageOrder): ChainState {
  const merged = one.fields.merge(other.fields, order);
  const [a, b] = [one.fields.values.state, other.fields.values.state];
  const sameUid = one.fields.versionOf("state")[0] === other.fields.versionOf("state")[0];
  const ends = sameUid && a?.cancelledAt && b?.cancelledAt ? earliest(a.cancelledAt, b.cancelledAt) : null;
  const fields = ends ? merged.with("state", { ...merged.values.state!, cancelledAt: ends }) : merged;
  return {
    fields,
    bookedAt: earliest(one.bookedAt, other.bookedAt),
    updatedAt:
      one.updatedAt && other.updatedAt && one.updatedAt < other.updatedAt
        ? other.updatedAt
        : (one.updatedAt ?? other.updatedAt),
  };
}

/** The price of the booked service where none was told; it stays what it was while the service does, whatever it costs later. */
export function withServicePrice(state: ChainState, before: ChainState | null, priceCents: number | null): ChainState {
  const { fields } = state;
  const told = fields.values.priceCents !== null && fields.versionOf("priceCents")[0] !== UNSAID[0];
  const kept = before?.fields.values.serviceId === fields.values.serviceId && fields.values.priceCents !== null;
  return told || kept || priceCents === null
    ? state
    : { ...state, fields: fields.withDefault("priceCents", priceCents) };
}

/** Confirmed where no record told a status that we know. */
export function withStatus(state: ChainState): ChainState {
  const confirmed = { status: "confirmed", cancelledAt: null, cancellationReason: null } as const;
  return { ...state, fields: state.fields.withDefault("state", confirmed) };
}

/**
 * Our word for where the appointment stands. A mark that nobody came counts for the chain's last booking only, and not
 * while that is merely requested: the mark would hide the request from whoever takes it back.
 */
export function statusOfChain(
  state: BookingFields["state"],
  chain: { uids: number; noShow: boolean; completed: boolean },
): AppointmentStatus {
  const status = state?.status ?? "confirmed";
  if (status === "cancelled" || status === "rejected" || status === "requested") return status;
  if (chain.noShow) return "no_show";
  if (chain.completed) return "completed";
  return status === "confirmed" && chain.uids > 1 ? "rescheduled" : status;
}

/** Orders uids by how many others each one replaced, directly or not; strangers among them by spelling. */
export function chainOrder(successions: readonly Succession[]): StageOrder {
  const previous = new Map<string, string[]>();
  for (const [uid, next] of successions) previous.set(next, [...(previous.get(next) ?? []), uid]);
  const depths = new Map<string, number>();
  const depthOf = (uid: string, path: ReadonlySet<string>): number => {
    const known = depths.get(uid);
    if (known !== undefined) return known;
    const before = (previous.get(uid) ?? []).filter((one) => !path.has(one));
    const depth = Math.max(0, ...before.map((one) => 1 + depthOf(one, new Set([...path, uid]))));
    depths.set(uid, depth);
    return depth;
  };
  return (a, b) => depthOf(a, new Set([a])) - depthOf(b, new Set([b])) || (a < b ? -1 : Number(a > b));
}

/** The earlier of two instants; null is unknown. */
export function earliest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
