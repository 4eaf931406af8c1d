import type { Random } from "@/domain/random";

export type Branch = { id: string; name: string; phone: string };
export type Member = { id: string; name: string; email: string; branchId: string; calendarId: number };
export type Service = {
  id: string;
  name: string;
  durationMinutes: number;
  priceCents: number;
  /** What callers and agents say for it, and what is easily taken for it. */
  spoken: readonly string[];
  mistakenFor: string;
};
export type VoiceAgent = { agentId: string; name: string; branchIds: string[] };
export type EventType = { eventTypeId: number; serviceId: string; branchId: string | null };
export type Salon = {
  name: string;
  slug: string;
  country: string;
  timeZone: string;
  branches: Branch[];
  staff: Member[];
  services: Service[];
  agents: VoiceAgent[];
  eventTypes: EventType[];
};

const CALLS_PER_BRANCH = 1_700;
const FEWEST_BRANCHES = 3;
const MOST_BRANCHES = 40;

/** A chain of salons that is big enough for so many calls. */
export function makeSalon(random: Random, calls: number): Salon {
  const count = Math.min(MOST_BRANCHES, Math.max(FEWEST_BRANCHES, Math.round(calls / CALLS_PER_BRANCH)));
  const branches = Array.from({ length: count }, (_, i) => ({
    id: `branch_${i + 1}`,
    name: i < PLACES.length ? PLACES[i]! : `${PLACES[i % PLACES.length]} ${Math.floor(i / PLACES.length) + 1}`,
    phone: `+4930${random.int(20_000_000, 69_999_999)}`,
  }));
  const perBranch = random.chance(0.5);
  const staff = branches.flatMap((branch) =>
    Array.from({ length: random.int(4, 7) }, () => random.pick(FIRST_NAMES)).map((name, i) => ({
      id: `staff_${branch.id.slice(7)}_${i + 1}`,
      name: random.chance(0.4) ? name : `${name} ${random.pick(LAST_NAMES)}`,
      email: `${name.toLowerCase().replace("ü", "ue")}.${branch.id.slice(7)}${i}@kammundschere.example`,
      branchId: branch.id,
      calendarId: random.int(200_000, 899_999),
    })),
  );
  const services = PRICE_LIST.map(([name, durationMinutes, euros, mistakenFor, ...spoken], i) => ({
    id: `service_${i + 1}`,
    ...{ name, durationMinutes, mistakenFor, spoken },
    priceCents: euros * 100,
  }));
  const places = random.chance(0.6) ? branches.map((branch) => branch.id) : [null];
  const eventTypes = places.flatMap((branchId, place) =>
    services.map((service, i) => ({ eventTypeId: 710_000 + place * 100 + i, serviceId: service.id, branchId })),
  );
  const agents = (perBranch ? branches.map((branch) => [branch]) : [branches]).map((served) => ({
    agentId: `agent_${random.text(26, "0123456789abcdef")}`,
    name: served.length === 1 ? `Telefon ${served[0]!.name}` : "Telefonassistentin Mia",
    branchIds: served.map((branch) => branch.id),
  }));
  return {
    name: "Kamm & Schere",
    slug: "kamm-und-schere",
    country: "DE",
    timeZone: "Europe/Berlin",
    ...{ branches, staff, services, agents, eventTypes },
  };
}

const PLACES = [
  "Moabit",
  "Kreuzberg",
  "Steglitz",
  "Pankow",
  "Spandau",
  "Friedenau",
  "Wedding",
  "Köpenick",
  "Tegel",
  "Britz",
];
const FIRST_NAMES = [
  "Lena",
  "Aylin",
  "Marco",
  "Sandra",
  "Tim",
  "Jana",
  "Deniz",
  "Katja",
  "Olga",
  "Ben",
  "Nele",
  "Süheyla",
];
const LAST_NAMES = ["Arndt", "Bosch", "Çelik", "Dreher", "Ebert", "Fink", "Gorski", "Hahn"];

/** Name, minutes, euros, what it is mistaken for, and how it is spoken of. */
const PRICE_LIST: readonly (readonly [string, number, number, string, ...string[]])[] = [
  [
    "Damenhaarschnitt",
    60,
    52,
    "Herrenhaarschnitt",
    "Haarschnitt Damen",
    "Schneiden",
    "Haare schneiden",
    "Damenschnitt",
  ],
  [
    "Herrenhaarschnitt",
    30,
    29,
    "Damenhaarschnitt",
    "Haarschnitt Herren",
    "Schneiden",
    "Herrenschnitt",
    "Haare schneiden",
  ],
  ["Kinderhaarschnitt", 30, 19, "Herrenhaarschnitt", "Kinderschnitt", "Schneiden Kind", "Haarschnitt für meinen Sohn"],
  ["Waschen, Schneiden, Föhnen", 75, 59, "Damenhaarschnitt", "Schneiden und Föhnen", "WSF", "einmal komplett"],
  ["Föhnen & Styling", 45, 34, "Hochsteckfrisur", "Föhnen", "Styling"],
  ["Ansatzfarbe", 90, 62, "Komplettfarbe", "Ansatz färben", "Ansatz nachfärben", "Farbe"],
  ["Komplettfarbe", 120, 89, "Ansatzfarbe", "Haare färben", "Farbe", "Färben"],
  ["Strähnen", 120, 98, "Balayage", "Strähnchen", "Foliensträhnen", "Highlights"],
  ["Balayage", 180, 159, "Strähnen", "Ballayage", "Balajage", "Strähnchen"],
  ["Tönung", 60, 45, "Komplettfarbe", "Tönen", "Glossing"],
  ["Dauerwelle", 120, 85, "Keratin-Glättung", "Locken machen"],
  ["Keratin-Glättung", 150, 179, "Dauerwelle", "Glättung", "Keratin"],
  ["Hochsteckfrisur", 75, 79, "Föhnen & Styling", "Brautfrisur", "Hochstecken"],
  ["Bartpflege", 30, 22, "Herrenhaarschnitt", "Bart", "Bart schneiden", "Rasur"],
  ["Haarschnitt & Bart", 60, 45, "Bartpflege", "Schneiden und Bart", "Haare und Bart"],
  ["Augenbrauen zupfen", 15, 12, "Bartpflege", "Augenbrauen"],
];
