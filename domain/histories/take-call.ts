import type { Booking } from "./booking-body";
import { agree, bookingTurns, type Line, makeBookings, wordsOf } from "./booking-call";
import { type CallRecordKind, callBody, type PhoneCall, type Turn } from "./call-body";
import { heardName } from "./hearing";
import { numberFor, type Person } from "./people";
import { chats, confirmsChange, greeting, QUESTIONS, regrets } from "./talk";
import type { Happening, Intent, Wish, World } from "./world";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
type Call = Extract<Happening, { kind: "call" }>;
type Custom = PhoneCall["custom"];
type Course = {
  turns: Turn[];
  custom: Custom;
  booked: Booking[];
  successful: boolean;
  summary: string;
  endedBy?: PhoneCall["endedBy"];
};

/** Plays one call to its end: what it books, what it leads to, and what is kept of it. */
export function takeCall(world: World, call: Call, at: number): void {
  const { random, noise } = world;
  const changes = call.intent === "move" || call.intent === "cancel" || call.intent === "rebook";
  const present = changes ? world.calendar.someLive(at) : null;
  const caller = present ? callerAbout(random, present.guest) : call.person;
  const from = call.from === undefined ? numberFor(random, caller, noise) : call.from;
  const dropped = call.intent === "book" && random.chance(noise.droppedThenAgain);
  const seconds = dropped ? random.int(12, 70) : secondsOf(world, call.intent);
  const set = world.styles.find((one) => at < one.until) ?? world.styles.at(-1)!;
  const line: Line = {
    ...{ caller, from, present, style: set.style, startedAt: at },
    heard: heardName(random, caller, noise),
    endsAt: at + seconds * SECOND_MS,
  };
  const course = dropped ? drop(world, line, call) : courses[call.intent](world, line, call.wish);
  if (random.chance(noise.staffEntryDuringCall))
    enterAtDesk(world, caller, call.wish, at + random.next() * seconds * SECOND_MS);
  keep(world, { line, course, version: set.version, call });
}

const courses: Record<Intent, (world: World, line: Line, wish: Wish) => Course> = {
  book: playBooking,
  rebook(world, line, wish) {
    const old = line.present;
    if (old) world.calendar.cancel(old, line.startedAt + 30 * SECOND_MS);
    const course = playBooking(world, line, wish);
    const cancel: Turn = {
      tool: line.style.tools.cancel,
      arguments: {},
      result: { content: '{"success":true}', successful: true },
      at: line.startedAt + 29_000,
    };
    return { ...course, turns: [...course.turns.slice(0, 2), ...(old ? [cancel] : []), ...course.turns.slice(2)] };
  },
  move: (world, line) => change(world, line, "move"),
  cancel: (world, line) => change(world, line, "cancel"),
  ask(world, line, wish) {
    const { random } = world;
    if (random.chance(0.1)) {
      world.agenda.put(line.endsAt + random.int(4, 90) * MINUTE_MS, {
        kind: "booking",
        source: "online",
        person: line.caller,
        wish,
      });
    }
    const turns = [...greeting(random, world.salon.name, random.pick(QUESTIONS)), ...chats(wordsOf(world, line))];
    if (random.chance(0.4))
      turns.push({
        tool: line.style.tools.ask,
        arguments: { service: wish.service.name },
        result: { content: '{"slots":5}' },
        at: line.startedAt + 20_000,
      });
    return {
      turns,
      custom: line.style.notBooked,
      booked: [],
      successful: true,
      summary: "Frage zum Salon, kein Termin.",
    };
  },
  silent: (_, line) => ({
    turns: [],
    custom: line.style.notBooked,
    booked: [],
    successful: false,
    summary: "Niemand hat gesprochen.",
  }),
  test(world, line, wish) {
    const agreements = agree(world, line, wish);
    for (const { slot } of agreements) world.diary.release(slot);
    return {
      turns: bookingTurns(world, line, agreements, true),
      custom: null,
      booked: [],
      successful: true,
      summary: "",
    };
  },
};

function playBooking(world: World, line: Line, wish: Wish): Course {
  const { random, noise, salon, agenda, diary } = world;
  const agreements = agree(world, line, wish);
  const opening = greeting(random, salon.name, `ich hätte gern einen Termin für ${wish.service.name}`);
  const nothing = { custom: line.style.notBooked, booked: [], successful: false };
  if (agreements.length === 0) return { turns: opening, ...nothing, summary: "Kein Termin frei." };
  const end = random.next();
  const failed = noise.toolFails + noise.handedToStaff;
  if (end < failed + noise.claimsWithoutBooking) {
    for (const { slot } of agreements) diary.release(slot);
  }
  if (end < noise.handedToStaff) {
    enterAtDesk(world, line.caller, wish, line.endsAt + random.int(20, 400) * SECOND_MS);
    return { turns: opening, ...nothing, summary: "An den Salon verbunden.", endedBy: "call_transfer" };
  }
  if (end < failed) {
    afterFailure(world, line, wish);
    const turns = [...opening, ...bookingTurns(world, line, agreements, false), ...regrets()];
    return { turns, ...nothing, summary: "Die Buchung ist fehlgeschlagen." };
  }
  const turns = [...opening, ...bookingTurns(world, line, agreements, true)];
  const custom = line.style.analysis(agreements[0]!.understood, {
    timeZone: salon.timeZone,
    inWords: random.chance(noise.analysisInWords),
  });
  const summary = `Termin für ${agreements[0]!.understood.service} vereinbart.`;
  if (end < failed + noise.claimsWithoutBooking) return { turns, custom, booked: [], successful: true, summary };
  const booked = makeBookings(world, line, agreements, turns);
  if (random.chance(noise.relativeCallsNext)) {
    const relative = random.pick(line.caller.household.people);
    agenda.put(line.endsAt + random.int(1, 30) * MINUTE_MS, {
      kind: "call",
      person: relative,
      intent: "book",
      wish: { ...wish, service: random.pick(salon.services) },
    });
  }
  return { turns, custom, booked, successful: true, summary };
}

function afterFailure({ random, noise, agenda }: World, { caller, endsAt }: Line, wish: Wish): void {
  if (random.chance(noise.booksOnlineAfterFailure)) {
    agenda.put(endsAt + random.int(60, 1500) * SECOND_MS, { kind: "booking", source: "online", person: caller, wish });
  } else if (random.chance(0.4)) {
    agenda.put(endsAt + random.int(3, 90) * MINUTE_MS, { kind: "call", person: caller, intent: "book", wish });
  }
}

function change(world: World, line: Line, kind: "move" | "cancel"): Course {
  const { random, calendar, salon } = world;
  const booking = line.present;
  const turns = greeting(
    random,
    salon.name,
    kind === "move" ? "ich muss meinen Termin verschieben" : "ich muss meinen Termin absagen",
  );
  const at = line.startedAt + (line.endsAt - line.startedAt) * 0.7;
  const done = booking !== null && (kind === "cancel" || calendar.move(booking, at) !== null);
  if (!done)
    return {
      turns: [...turns, ...chats(wordsOf(world, line))],
      ...{ custom: line.style.notBooked, booked: [], successful: false, summary: "Kein Termin gefunden." },
    };
  if (kind === "cancel") calendar.cancel(booking, at);
  turns.push({
    tool: line.style.tools[kind],
    arguments: { name: line.heard ?? "" },
    result: { content: '{"success":true}', successful: true },
    at,
  });
  turns.push(...confirmsChange(wordsOf(world, line), kind));
  const custom = line.style.changed[kind === "move" ? "moved" : "cancelled"];
  return {
    turns,
    custom,
    booked: [],
    successful: true,
    summary: kind === "move" ? "Termin verschoben." : "Termin abgesagt.",
  };
}

const callerAbout = (random: World["random"], guest: Person) =>
  random.chance(0.9) ? guest : random.pick(guest.household.people);

function drop({ random, salon, agenda }: World, line: Line, call: Call): Course {
  const again = random.int(20, 240) * SECOND_MS;
  agenda.put(line.endsAt + again, { ...call, ...(random.chance(0.8) ? { from: line.from } : {}) });
  const turns = greeting(random, salon.name, `einen Termin für ${call.wish.service.name}`);
  return {
    turns,
    custom: line.style.notBooked,
    booked: [],
    successful: false,
    summary: "Das Gespräch brach ab.",
    endedBy: "user_hangup",
  };
}

function enterAtDesk({ random, salon, agenda }: World, person: Person, wish: Wish, at: number): void {
  const service = random.chance(0.5) ? wish.service : random.pick(salon.services);
  agenda.put(at, { kind: "booking", source: "staff", person, wish: { ...wish, service } });
}

type Kept = { line: Line; course: Course; version: number; call: Call };

function keep({ random, noise, salon, clocks, outbox }: World, { line, course, version, call }: Kept): void {
  const { branch } = call.wish;
  const id = `${call.intent === "test" && random.chance(0.5) ? "test_" : "call_"}${random.text(27, "0123456789abcdef")}`;
  const body = callBody(random, {
    id,
    from: line.from,
    isWebCall: random.chance(noise.webCall),
    isTest: call.intent === "test",
    branch,
    agent: salon.agents.find((agent) => agent.branchIds.includes(branch.id))!,
    agentVersion: version,
    startedAt: clocks.phone(line.startedAt),
    endedAt: clocks.phone(line.endsAt),
    endedBy: course.endedBy ?? random.pick(["user_hangup", "agent_hangup"]),
    kept: keptOf(random.next(), noise),
    turns: course.turns.map((turn) => ("tool" in turn ? { ...turn, at: clocks.phone(turn.at) } : turn)),
    custom: random.chance(noise.analysisMissing) ? null : course.custom,
    successful: course.successful,
    summary: course.summary,
  });
  const arrivesAt = line.endsAt + random.int(15, 90) * SECOND_MS;
  outbox.put(arrivesAt, { type: "call", body });
  const uids = course.booked.length > 0 ? course.booked.map((booking) => booking.uid) : [null];
  for (const bookingUid of uids) outbox.put(arrivesAt, { type: "truth", callId: id, bookingUid });
}

function keptOf(share: number, { analysisOnly, transcriptOnly, bare }: World["noise"]): CallRecordKind {
  if (share < bare) return "bare";
  if (share < bare + transcriptOnly) return "transcript";
  return share < bare + transcriptOnly + analysisOnly ? "analysis" : "full";
}

function secondsOf({ random }: World, intent: Intent): number {
  if (intent === "book" && random.chance(KNOWS_WHAT_TO_SAY)) return random.int(40, 75);
  const longest = { book: 280, rebook: 300, move: 160, cancel: 110, ask: 120, silent: 14, test: 200 }[intent];
  const shortest = { book: 75, rebook: 90, move: 45, cancel: 35, ask: 20, silent: 4, test: 60 }[intent];
  return Math.round(shortest + random.next() ** 1.6 * (longest - shortest));
}

/** Share of those who book that have said everything before they are asked. */
const KNOWS_WHAT_TO_SAY = 0.05;
