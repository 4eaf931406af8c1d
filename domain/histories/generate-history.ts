import { TZDate } from "@date-fns/tz";
import { Random } from "@/domain/random";
import { Agenda } from "./agenda";
import { agentStyles } from "./agent-style";
import { Calendar } from "./calendar";
import { Clocks } from "./clocks";
import { Diary } from "./diary";
import type { CompanyLine, HistoryLine } from "./history-line";
import { type Noise, type NoiseLevel, noiseLevels } from "./noise";
import { fullName, makePeople, ownNumber, type Person } from "./people";
import { makeSalon, type Salon } from "./salon";
import { takeCall } from "./take-call";
import type { Happening, Intent, World } from "./world";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const CALLS_PER_BRANCH_AND_DAY = 21;

export type HistoryOptions = {
  seed: number;
  calls: number;
  noise: NoiseLevel;
  /** The day on which it begins; else it lies around a night in which the clocks change. */
  startsOn?: Date;
};

/** A made-up company's history, in the order in which it arrived. The same seed, on the same days, gives the same lines. */
export function* generateHistory({ seed, calls, noise: level, startsOn }: HistoryOptions): Generator<HistoryLine> {
  const random = new Random(seed).fork("history");
  const world = makeWorld(random, noiseLevels[level], { calls, startsOn });
  yield companyLine(world.salon);
  if (calls === 0) return;
  let taken = 0;
  for (let day = startOf(random, world.salon, { calls, startsOn }); taken < calls; day += DAY_MS) {
    planDay(world, day);
    for (let next = world.agenda.next(day + DAY_MS); next && taken < calls; next = world.agenda.next(day + DAY_MS)) {
      if (next.thing.kind === "call") taken++;
      happen(world, next.thing, next.at);
    }
    for (let line = world.outbox.next(day + DAY_MS); line; line = world.outbox.next(day + DAY_MS)) yield line.thing;
  }
  for (let line = world.outbox.next(Infinity); line; line = world.outbox.next(Infinity)) yield line.thing;
}

type Length = { calls: number; startsOn: Date | undefined };

function makeWorld(random: Random, noise: Noise, { calls, startsOn }: Length): World {
  const salon = makeSalon(random.fork("salon"), calls);
  const startsAt = startOf(random, salon, { calls, startsOn });
  const days = daysFor(salon, calls);
  const clocks = new Clocks(random.fork("clocks"), noise, startsAt);
  const diary = new Diary(random.fork("diary"), salon);
  const outbox = new Agenda<HistoryLine>();
  const styles = agentStyles(random.fork("agents"));
  return {
    ...{ random, noise, salon, diary, clocks, outbox },
    people: makePeople(random.fork("people"), noise, { calls, branches: salon.branches.length }),
    calendar: new Calendar({ random: random.fork("calendar"), noise, salon, clocks, diary, outbox }),
    agenda: new Agenda<Happening>(),
    styles: styles.map((style, i) => ({
      style,
      version: i + 1,
      until: startsAt + (days * DAY_MS * (i + 1)) / styles.length,
    })),
  };
}

const daysFor = (salon: Salon, calls: number) => Math.ceil(calls / (salon.branches.length * CALLS_PER_BRANCH_AND_DAY));

/** Its first midnight: as asked for, else so many days before the change of clocks that it falls into the middle. */
function startOf(random: Random, salon: Salon, { calls, startsOn }: Length): number {
  const change = random.fork("season").chance(0.5) ? new Date("2025-10-26") : new Date("2026-03-29");
  const first = startsOn ?? new Date(change.getTime() - Math.floor(daysFor(salon, calls) / 2) * DAY_MS);
  return new TZDate(first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate(), 0, 0, 0, salon.timeZone).getTime();
}

function planDay(world: World, day: number): void {
  const { random, noise, salon, agenda } = world;
  const weekday = new TZDate(day + DAY_MS / 2, salon.timeZone).getDay();
  const expected = salon.branches.length * CALLS_PER_BRANCH_AND_DAY * BUSY_WEEKDAYS[weekday]!;
  const count = Math.max(1, Math.round(expected * (0.75 + random.next() * 0.5)));
  for (let i = 0; i < count; i++) {
    const at = day + minuteOfDay(random) * MINUTE_MS;
    agenda.put(at, aCall(world));
    if (random.chance(noise.backToBack)) agenda.put(at + random.int(5, 260) * 1000, aCall(world));
  }
  for (let i = 0; i < count * 0.35; i++) agenda.put(day + minuteOfDay(random) * MINUTE_MS, aBooking(world, "online"));
  for (let i = 0; i < count * 0.22; i++) agenda.put(day + minuteOfDay(random) * MINUTE_MS, aBooking(world, "staff"));
  for (let i = 0; i < count * 0.12; i++)
    agenda.put(day + (570 + random.int(0, 500)) * MINUTE_MS, aBooking(world, "walk_in"));
  for (let i = 0; i < count * 0.1; i++) agenda.put(day + minuteOfDay(random) * MINUTE_MS, { kind: "change" });
}

function happen(world: World, happening: Happening, at: number): void {
  const { random, calendar, diary } = world;
  if (happening.kind === "call") takeCall(world, happening, at);
  else if (happening.kind === "booking") {
    const { person, wish, source } = happening;
    const isHere = source === "walk_in";
    const slot = diary.find({
      ...wish,
      branchId: wish.branch.id,
      earliest: at + MINUTE_MS,
      ...(isHere ? { daysAhead: 0 } : {}),
    });
    if (slot)
      calendar.book({
        at,
        slot,
        service: wish.service,
        guest: person,
        source,
        attendee: attendeeOf(world, person, source),
      });
  } else {
    const booking = calendar.someLive(at);
    if (booking && random.chance(0.5)) calendar.cancel(booking, at);
    else if (booking) calendar.move(booking, at);
  }
}

/** As people write themselves on a page, or as the desk writes them. */
function attendeeOf({ random, noise }: World, person: Person, source: string) {
  const second = random.chance(noise.secondRecord);
  const name = second
    ? random.pick([
        `${person.first[0]}. ${person.last}`,
        person.last,
        `${person.last}, ${person.first}`,
        fullName(person).toLowerCase(),
      ])
    : fullName(person);
  const number = second ? (person.household.landline ?? person.mobile) : ownNumber(person);
  if (source === "walk_in")
    return {
      name: random.chance(0.5) ? "Laufkundschaft" : name,
      phone: random.chance(0.4) ? number : null,
      email: null,
    };
  const phone = random.chance(source === "online" ? 0.95 : 0.85) ? number : null;
  return { name, phone, email: source === "online" ? (person.email ?? `gast${person.id}@mail.example`) : null };
}

function aCall(world: World): Happening {
  const { random, noise } = world;
  const intent = random.chance(noise.testCall) ? "test" : random.weighted(INTENTS, ([, weight]) => weight)[0];
  return { kind: "call", intent, ...whoWants(world) };
}

const aBooking = (world: World, source: "online" | "staff" | "walk_in"): Happening => ({
  kind: "booking",
  source,
  ...whoWants(world),
});

function whoWants({ random, salon, people }: World) {
  const person = random.pick(people);
  const branch = random.chance(0.92) ? salon.branches[person.branchIndex]! : random.pick(salon.branches);
  const staff = salon.staff.filter((member) => member.branchId === branch.id);
  const member = random.chance(0.3) ? { member: random.pick(staff) } : {};
  return { person, wish: { service: random.pick(salon.services), branch, ...member } };
}

/** More in the late morning and after work, hardly any at night. */
function minuteOfDay(random: Random): number {
  const hour = random.weighted(BUSY_HOURS, (entry) => entry.weight).hour;
  return hour * 60 + random.next() * 60;
}

function companyLine({ agents, eventTypes, services, staff, ...salon }: Salon): CompanyLine {
  return {
    type: "company",
    ...salon,
    staff: staff.map(({ id, name, email, branchId }) => ({ id, name, email, branchId })),
    services: services.map(({ id, name, durationMinutes, priceCents }) => ({ id, name, durationMinutes, priceCents })),
    agents,
    eventTypes: eventTypes.map(({ branchId, ...type }) => ({ ...type, ...(branchId ? { branchId } : {}) })),
  };
}

const INTENTS: readonly (readonly [Intent, number])[] = [
  ["book", 46],
  ["ask", 28],
  ["silent", 9],
  ["move", 8],
  ["cancel", 7],
  ["rebook", 2],
];
const BUSY_WEEKDAYS = [0.4, 1.1, 1.2, 1.1, 1.2, 1.3, 0.9];
const BUSY_HOURS = [1, 1, 1, 0.5, 0.5, 0.5, 2, 6, 20, 42, 50, 46, 38, 36, 38, 42, 46, 48, 40, 28, 18, 12, 6, 2].map(
  (weight, hour) => ({ hour, weight }),
);
