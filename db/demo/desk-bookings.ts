import type { Random } from "@/domain/random";
import type { AppointmentSource } from "@/domain/records/appointment";
import { berlinParts, MINUTE_MS, nextDay } from "./berlin-time";
import { callTimes } from "./call-times";
import type { AppointmentDraft } from "./drafts";
import type { Person } from "./people";
import { priceAt, type Service, services } from "./price-list";
import { type Branch, branchOf, calledBranch, isOpen } from "./salon";
import type { Slot } from "./salon-calendar";
import { story } from "./story";
import type { World } from "./world";

const IMPORTED_AT_OPENING = 12;
const SINCE_BREAK = 1020;

export type DeskBooking = { at: number; branch: Branch; source: AppointmentSource };

/** Bookings without the voice agent: `pilotCount` of them until the pilot's end, one walk-in while the calendar moves, the rest after the break. */
export function planDeskBookings(random: Random, pilotCount: number): DeskBooking[] {
  const imported = Array.from({ length: IMPORTED_AT_OPENING }, (_, index) => ({
    at: story.opening + index * 1000,
    branch: branchOf(1),
    source: "import" as const,
  }));
  const pilot = callTimes(random, story.opening + 30 * MINUTE_MS, story.pilotEnd, pilotCount - IMPORTED_AT_OPENING);
  const since = callTimes(random, story.firstBadBooking + 8 * MINUTE_MS, story.now - 9 * MINUTE_MS, SINCE_BREAK);
  return [
    ...imported,
    ...[...pilot, ...since].map((at) => {
      const branch = calledBranch(random, at);
      return { at, branch, source: sourceFor(random, branch, at) };
    }),
    { at: story.moveWalkIn, branch: branchOf(1), source: "walk_in" },
  ];
}

/** Books at the desk, online or by walking in. `guest` names who; otherwise somebody of the branch does. */
export function bookWithoutCall(world: World, random: Random, desk: DeskBooking, guest?: Person): AppointmentDraft {
  const offered = services.filter((service) => service.active || desk.at < story.liveFrom);
  const service = random.weighted(offered, (candidate) => candidate.weight);
  const isAnonymous = desk.source === "walk_in" && random.chance(0.6);
  const person = guest ?? (isAnonymous ? null : world.somebody(random, desk.branch.id, service));
  const slot = slotFor(world, random, desk, service);
  const gaveContact = person !== null && (desk.source !== "walk_in" || random.chance(0.3));
  const bookedAt = Math.floor(desk.at / 1000) * 1000;
  const draft: AppointmentDraft = {
    madeBy: null,
    source: desk.source,
    bookedAt,
    branchId: desk.branch.id,
    service,
    priceCents: priceAt(service, desk.at),
    slot,
    current: slot,
    person: gaveContact ? person : null,
    customerId: person && gaveContact ? world.customerFor(person, desk.at).id : null,
    attendeeName: person ? (gaveContact ? person.name.full : person.name.given) : random.pick(["Laufkundschaft", null]),
    phone: gaveContact ? (person?.phone ?? null) : null,
    email: gaveContact && desk.source === "online" ? emailOf(person) : null,
    uids: [{ uid: world.newUid(), at: bookedAt }],
    changes: [],
    fate: "kept",
  };
  world.appointments.push(draft);
  return draft;
}

function sourceFor(random: Random, branch: Branch, at: number): AppointmentSource {
  if (!isOpen(branch, at)) return "online";
  return random.weighted(["walk_in", "staff", "online"] as const, (source) =>
    source === "walk_in" ? 40 : source === "staff" ? 28 : 32,
  );
}

function slotFor(world: World, random: Random, desk: DeskBooking, service: Service): Slot {
  const { day, minute } = berlinParts(desk.at);
  const here = { branch: desk.branch, minutes: service.minutes };
  if (desk.source === "walk_in") {
    return world.calendar.take(random, { ...here, from: desk.at, day, minute });
  }
  const ahead = random.weighted([0, 1, 2, 3, 4, 6, 8, 11, 15, 22], (days) => 26 - days);
  return world.calendar.take(random, {
    ...here,
    from: desk.at + 60 * MINUTE_MS,
    day: nextDay(day, ahead),
    minute: random.int(9, 18) * 60 + random.pick([0, 30]),
  });
}

function emailOf(person: Person): string {
  return (
    person.email ??
    `${person.name.given
      .toLowerCase()
      .normalize("NFD")
      .replace(/[^a-z]/g, "")}.${person.key}@post.example`
  );
}
