import type { Succession } from "./booking-chain";
import type { BookingRecord } from "./booking-record";

/** A chain as it is held: its uids, and the calendar entry that its last event named. */
export type HeldChain = {
  appointmentId: number;
  uids: string[];
  successions: Succession[];
  entry: CalendarEntry | null;
};

/** One booking's place in a calendar entry, whose sequence number rises with every change. */
export type CalendarEntry = { uid: string; icalUid: string; organizer: string; sequence: number };

export type BookingGroup = { uids: string[]; successions: Succession[]; appointmentIds: number[]; records: number[] };

/**
 * Which records (by index) and held chains are one booking chain: they share a uid, one names the other's, or they are
 * different states of one calendar entry of one organizer.
 */
export function groupBookings(records: readonly BookingRecord[], held: readonly HeldChain[]): BookingGroup[] {
  const sets = new DisjointSets();
  const successions: Succession[] = [];
  const follow = ([uid, next]: Succession) => {
    if (uid === next) return;
    successions.push([uid, next]);
    sets.join(uid, next);
  };
  for (const chain of held) {
    for (const uid of chain.uids) sets.join(chain.uids[0]!, uid);
    chain.successions.forEach(follow);
  }
  for (const record of records) {
    sets.add(record.uid);
    for (const uid of record.previousUids) follow([uid, record.uid]);
    if (record.nextUid !== null) follow([record.uid, record.nextUid]);
  }
  const entries = [
    ...held.flatMap((chain) => chain.entry ?? []),
    ...records.flatMap((record) => entryOf(record) ?? []),
  ];
  for (const succession of sameEntry(entries)) {
    if (sets.rootOf(succession[0]) !== sets.rootOf(succession[1])) follow(succession);
  }
  const groups = new Map<string, BookingGroup>();
  const groupOf = (uid: string) => {
    const root = sets.rootOf(uid);
    const group = groups.get(root) ?? { uids: [], successions: [], appointmentIds: [], records: [] };
    groups.set(root, group);
    return group;
  };
  for (const uid of sets.members()) groupOf(uid).uids.push(uid);
  for (const succession of distinct(successions)) groupOf(succession[0]).successions.push(succession);
  for (const chain of held) groupOf(chain.uids[0]!).appointmentIds.push(chain.appointmentId);
  for (const [i, record] of records.entries()) groupOf(record.uid).records.push(i);
  return [...groups.values()];
}

export function entryOf(record: BookingRecord): CalendarEntry | null {
  const { uid, icalUid, icalSequence, host } = record;
  return icalUid === null || icalSequence === null || host.email === null
    ? null
    : { uid, icalUid, organizer: host.email, sequence: icalSequence };
}

/** Equal sequence numbers under two uids are two bookings of a series, not two states of one. */
function sameEntry(entries: CalendarEntry[]): Succession[] {
  const sorted = [...entries].sort((a, b) => a.sequence - b.sequence || (a.uid < b.uid ? -1 : Number(a.uid > b.uid)));
  const last = new Map<string, CalendarEntry>();
  return sorted.flatMap((entry): Succession[] => {
    const key = JSON.stringify([entry.organizer, entry.icalUid]);
    const before = last.get(key);
    last.set(key, entry);
    return before && before.uid !== entry.uid && before.sequence < entry.sequence ? [[before.uid, entry.uid]] : [];
  });
}

function distinct(successions: Succession[]): Succession[] {
  return [...new Map(successions.map((one) => [JSON.stringify(one), one])).values()];
}

class DisjointSets {
  private readonly parents = new Map<string, string>();

  add(member: string): void {
    if (!this.parents.has(member)) this.parents.set(member, member);
  }

  join(one: string, other: string): void {
    this.add(one);
    this.add(other);
    this.parents.set(this.rootOf(one), this.rootOf(other));
  }

  rootOf(member: string): string {
    this.add(member);
    let root = member;
    while (this.parents.get(root) !== root) root = this.parents.get(root)!;
    this.parents.set(member, root);
    return root;
  }

  members(): string[] {
    return [...this.parents.keys()];
  }
}
