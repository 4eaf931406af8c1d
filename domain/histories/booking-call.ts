import type { Random } from "@/domain/random";
import type { AgentStyle, Understood } from "./agent-style";
import type { Booking } from "./booking-body";
import type { Turn } from "./call-body";
import type { Slot } from "./diary";
import { heardName, heardNumber, heardService } from "./hearing";
import { fullName, ownNumber, type Person } from "./people";
import type { Service } from "./salon";
import { asksForName, chats, confirms, declinesTime, offersTime } from "./talk";
import type { Wish, World } from "./world";

const SECOND_MS = 1000;

/** A caller on the line, as the voice agent knows them. */
export type Line = {
  caller: Person;
  from: string | null;
  /** The booking that the call is to change. */
  present: Booking | null;
  heard: string | null;
  style: AgentStyle;
  startedAt: number;
  endsAt: number;
};
export type Agreed = { slot: Slot; service: Service; guest: Person; understood: Understood };

/** The choice of words, which changes nothing of what happens. */
export const wordsOf = ({ random }: World, { startedAt }: Line): Random => random.fork(`words of ${startedAt}`);

/** The times that caller and voice agent agree on: for the caller, for somebody of the family, or for both. */
export function agree(world: World, line: Line, wish: Wish): Agreed[] {
  const { random, noise, diary } = world;
  const family = line.caller.household.people.filter((one) => one !== line.caller);
  const guest = family.length > 0 && random.chance(noise.booksForRelative) ? random.pick(family) : line.caller;
  const search = { ...wish, branchId: wish.branch.id, earliest: line.endsAt + 1_800_000 };
  const slot = diary.find(search);
  if (!slot) return [];
  const first = agreed(world, line, { slot, service: wish.service, guest });
  if (!random.chance(noise.twoBookings)) return [first];
  const service = random.pick(world.salon.services);
  const second = random.chance(0.5) ? diary.after(slot, service) : diary.find({ ...search, service });
  if (!second) return [first];
  return [first, agreed(world, line, { slot: second, service, guest: random.chance(0.5) ? guest : line.caller })];
}

function agreed(world: World, line: Line, of: { slot: Slot; service: Service; guest: Person }): Agreed {
  const { random, noise, salon } = world;
  const { slot, service, guest } = of;
  const name = guest === line.caller || random.chance(0.45) ? line.heard : heardName(random, guest, noise);
  const wrong = random.chance(noise.wrongStart) ? random.pick([3_600_000, -3_600_000, 86_400_000, 7_200_000]) : 0;
  const understood: Understood = {
    name,
    phone: statedNumber(random, world, line),
    service: heardService(random, service, salon, noise),
    staff: random.chance(0.35) ? slot.member.name : null,
    startsAt: slot.startsAt + wrong,
  };
  return { slot, service, guest, understood };
}

/** What is said on the way to these bookings, and the tools that make them. */
export function bookingTurns(world: World, line: Line, agreements: Agreed[], succeeded: boolean): Turn[] {
  const { random, noise, salon } = world;
  const { style, startedAt, endsAt } = line;
  const talk = random.fork(`talk of ${startedAt}`);
  const usual = 0.55 + random.next() * 0.35;
  const goesOn = succeeded && talk.chance(noise.talksOnAfterBooking);
  const share = goesOn ? 0.2 + talk.next() * 0.3 : usual;
  const turns = agreements.flatMap((one, i): Turn[] => {
    const at = startedAt + (endsAt - startedAt) * Math.min(0.97, share + i * 0.06);
    const told = { service: one.service.name, startsAt: one.slot.startsAt, timeZone: salon.timeZone };
    const result = random.chance(noise.resultMissing) ? null : answer(random, succeeded);
    return [
      ...(i === 0 ? asksForName(random, line.heard ?? fullName(line.caller)) : []),
      {
        tool: style.tools.ask,
        arguments: { service: one.understood.service },
        result: { content: '{"slots":3}' },
        at: Math.max(startedAt + SECOND_MS, at - 20_000),
      },
      ...(talk.chance(noise.offersInVain) ? declinesTime(talk, told) : []),
      ...offersTime(random, told),
      { tool: style.tools.book, arguments: style.bookingArguments(one.understood, salon.timeZone), result, at },
      ...(succeeded ? confirms(wordsOf(world, line)) : []),
    ];
  });
  return goesOn ? [...turns, ...chats(talk)] : turns;
}

function answer(random: Random, succeeded: boolean): { content: string; successful?: boolean } {
  if (succeeded) {
    return random.pick([
      { content: '{"success":true}', successful: true },
      { content: '{"status":"booked","message":"Termin eingetragen"}', successful: true },
      { content: '{"success":true,"message":"Der Termin wurde eingetragen."}' },
      { content: "Termin wurde erfolgreich eingetragen", successful: true },
    ]);
  }
  return random.pick([
    { content: '{"success":false,"error":"slot_unavailable"}', successful: true },
    { content: '{"status":"error","message":"no_available_users_found_error"}', successful: false },
    { content: "Error: request failed with status code 500", successful: false },
  ]);
}

/** The bookings that the calendar really makes of them. */
export function makeBookings(world: World, line: Line, agreements: Agreed[], turns: readonly Turn[]): Booking[] {
  const { random, noise, calendar } = world;
  const tools = turns.flatMap((turn) => ("tool" in turn && turn.tool === line.style.tools.book ? [turn.at] : []));
  return agreements.map(({ slot, service, guest, understood }, i) => {
    const late = random.chance(noise.bookedAfterCall);
    const at = late
      ? line.endsAt + random.next() ** 2 * 180 * SECOND_MS
      : (tools[i] ?? line.endsAt) + 600 + random.next() * 3 * SECOND_MS;
    const attendee = {
      name: guestName(world, line, understood),
      phone: guestNumber(world, understood),
      email: guestMail(random, guest),
    };
    const booking = calendar.book({ at, slot, service, guest, attendee, source: "voice_agent" });
    if (random.chance(noise.nameCorrectedLater)) {
      calendar.correctName(booking, fullName(guest), at + random.int(1, 72) * 3_600_000);
    }
    return booking;
  });
}

/** As understood, or as the salon's files have whoever belongs to the number. */
function guestName({ random, noise }: World, line: Line, understood: Understood): string {
  const known = line.caller.household.people
    .flatMap((person) => person.files)
    .filter((file) => line.from !== null && file.phone === line.from);
  if (known.length > 0 && random.chance(noise.nameLookedUp)) return random.pick(known).name;
  return understood.name ?? random.pick(["Kunde", "Gast", "Telefonkunde"]);
}

function guestNumber({ random, noise, salon }: World, { phone }: Understood): string | null {
  if (random.chance(noise.bookingWithoutPhone)) return null;
  if (phone !== null) return phone;
  return random.chance(0.2) ? random.pick(["+4900000000", "+490000000000", salon.branches[0]!.phone]) : null;
}

function statedNumber(random: Random, { noise }: World, { caller, from }: Line): string | null {
  const own = ownNumber(caller);
  if (from === null) return own !== null && random.chance(0.65) ? heardNumber(random, own, noise) : null;
  if (own === null || !random.chance(noise.statesAnotherNumber)) return from;
  const others = [caller.mobile, caller.household.landline].filter((number) => number !== null && number !== from);
  return heardNumber(random, others[0] ?? own, noise);
}

const guestMail = (random: Random, guest: Person) => (random.chance(0.1) ? guest.email : null);
