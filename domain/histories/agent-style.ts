import type { Random } from "@/domain/random";
import { clock, day, germanDay, type InstantSpelling, instantSpellings, inWords } from "./spellings";

/** What somebody who books tells the voice agent, as the agent understood it. */
export type Understood = {
  name: string | null;
  phone: string | null;
  service: string;
  staff: string | null;
  startsAt: number;
};

type Words = Record<string, unknown>;

/** How one set-up of a voice agent names its tools and fields. Every salon has its own, and changes it now and then. */
export type AgentStyle = {
  tools: { book: string; move: string; cancel: string; ask: string };
  bookingArguments(understood: Understood, timeZone: string): Words;
  /** `inWords`: the fields hold what was said instead of what it means. */
  analysis(understood: Understood, of: { timeZone: string; inWords: boolean }): Words;
  notBooked: Words;
  changed: { moved: Words; cancelled: Words };
};

const plainWords = (values: Words): Words =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

const german: AgentStyle = {
  tools: {
    book: "termin_buchen",
    move: "termin_verschieben",
    cancel: "termin_stornieren",
    ask: "verfuegbarkeit_pruefen",
  },
  bookingArguments: ({ name, phone, service, staff, startsAt }, timeZone) =>
    plainWords({
      name,
      telefon: phone,
      dienstleistung: service,
      mitarbeiter: staff,
      datum: germanDay(startsAt, timeZone),
      uhrzeit: clock(startsAt, timeZone),
    }),
  analysis: ({ name, phone, service, startsAt }, { timeZone, inWords: spoken }) =>
    plainWords({
      termin_gebucht: "ja",
      kundenname: name,
      telefonnummer: phone,
      dienstleistung: service,
      datum: spoken ? inWords(startsAt, timeZone).day : germanDay(startsAt, timeZone),
      uhrzeit: spoken ? inWords(startsAt, timeZone).clock : `${clock(startsAt, timeZone)} Uhr`,
    }),
  notBooked: { termin_gebucht: "nein" },
  changed: { moved: { termin_gebucht: "verschoben" }, cancelled: { termin_gebucht: "storniert" } },
};

const english = (spelling: InstantSpelling): AgentStyle => ({
  tools: {
    book: "book_appointment",
    move: "reschedule_appointment",
    cancel: "cancel_appointment",
    ask: "check_availability",
  },
  bookingArguments: ({ name, phone, service, staff, startsAt }, timeZone) =>
    plainWords({
      customer_name: name,
      phone_number: phone,
      service,
      staff,
      start: instantSpellings[spelling](startsAt, timeZone),
    }),
  analysis: ({ name, phone, service, staff, startsAt }, { timeZone, inWords: spoken }) =>
    plainWords({
      booking_outcome: "booked",
      customer_name: name,
      booking_details: plainWords({
        service,
        staff,
        phone,
        start_time: spoken ? inWords(startsAt, timeZone).clock : instantSpellings[spelling](startsAt, timeZone),
      }),
    }),
  notBooked: { booking_outcome: "none" },
  changed: { moved: { booking_outcome: "rescheduled" }, cancelled: { booking_outcome: "cancelled" } },
});

const split: AgentStyle = {
  tools: { book: "create_booking", move: "move_booking", cancel: "cancel_booking", ask: "get_available_slots" },
  bookingArguments: ({ name, phone, service, staff, startsAt }, timeZone) =>
    plainWords({
      full_name: name,
      phone,
      service_type: service,
      stylist: staff,
      date: day(startsAt, timeZone),
      time: clock(startsAt, timeZone),
    }),
  analysis: ({ name, service, startsAt }, { timeZone, inWords: spoken }) =>
    plainWords({
      appointment_booked: true,
      customer_name: name,
      service_name: service,
      appointment_date: spoken ? inWords(startsAt, timeZone).day : day(startsAt, timeZone),
      appointment_time: spoken ? inWords(startsAt, timeZone).clock : clock(startsAt, timeZone),
    }),
  notBooked: { appointment_booked: false },
  changed: {
    moved: { appointment_booked: false, moved: true },
    cancelled: { appointment_booked: false, cancelled: true },
  },
};

/** The arguments go to the calendar's interface as they are. */
const nested: AgentStyle = {
  ...split,
  tools: { book: "book_slot", move: "reschedule_booking", cancel: "cancel_booking", ask: "get_availability" },
  bookingArguments: ({ name, phone, service, startsAt }) => ({
    start: instantSpellings.utcMillis(startsAt),
    attendee: plainWords({ name, phoneNumber: phone, timeZone: "Europe/Berlin", language: "de" }),
    bookingFieldsResponses: { leistung: service },
  }),
};

/** The provider's own calendar tool, which takes next to nothing. */
const native: AgentStyle = {
  ...split,
  tools: { ...split.tools, book: "book_appointment_cal", ask: "check_availability_cal" },
  bookingArguments: ({ name, startsAt }, timeZone) =>
    plainWords({ name, email: "termin@kammundschere.example", time: instantSpellings.offset(startsAt, timeZone) }),
};

/** The styles of a salon's agents, one after another as they were set up anew. */
export function agentStyles(random: Random): AgentStyle[] {
  const spelling = random.pick<InstantSpelling>(["offset", "offset", "local", "utc", "utcMillis"]);
  const all = [german, english(spelling), english("local"), split, split, nested, native];
  return random.shuffled(all).slice(0, 2);
}
