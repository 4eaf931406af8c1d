import type { Random } from "@/domain/random";
import { MEN, SURNAMES, WOMEN } from "./names";
import type { Noise } from "./noise";

export type Household = { landline: string | null; people: Person[] };

export type Person = {
  id: number;
  first: string;
  last: string;
  household: Household;
  mobile: string | null;
  email: string | null;
  withholds: boolean;
  /** The switchboard that leaves the office under one number for everybody there. */
  office: string | null;
  branchIndex: number;
  /** As the salon's own files hold them; twice where somebody was entered anew. */
  files: { name: string; phone: string | null }[];
};

const PEOPLE_PER_CALL = 0.45;
const FEWEST_PEOPLE = 60;

/** The salon's customers and their families. */
export function makePeople(random: Random, noise: Noise, size: { calls: number; branches: number }): Person[] {
  const wanted = Math.max(FEWEST_PEOPLE, Math.round(size.calls * PEOPLE_PER_CALL));
  const offices = Array.from({ length: Math.max(2, Math.round(wanted / 150)) }, () => landline(random));
  const people: Person[] = [];
  while (people.length < wanted) {
    const household: Household = { landline: random.chance(0.45) ? landline(random) : null, people: [] };
    const surname = random.weighted(SURNAMES, ([, weight]) => weight)[0];
    const branchIndex = random.int(0, size.branches - 1);
    const members = random.weighted(HOUSEHOLD_SIZES, ([, weight]) => weight)[0];
    for (let i = 0; i < members; i++) {
      const person = makePerson(random, noise, { id: people.length, surname, household, branchIndex, offices });
      household.people.push(person);
      people.push(person);
    }
  }
  return people;
}

const HOUSEHOLD_SIZES = [
  [1, 45],
  [2, 30],
  [3, 14],
  [4, 11],
] as const;

type Origin = { id: number; surname: string; household: Household; branchIndex: number; offices: string[] };

function makePerson(random: Random, noise: Noise, origin: Origin): Person {
  const isChild = origin.household.people.length >= 2;
  const first = random.pick(random.chance(0.65) ? WOMEN : MEN);
  const last = random.chance(0.85) ? origin.surname : random.weighted(SURNAMES, ([, weight]) => weight)[0];
  const needsMobile = origin.household.landline === null && origin.household.people.length === 0;
  const hasMobile = needsMobile || (!isChild && random.chance(0.9)) || random.chance(0.3);
  const mobile = hasMobile ? `+491${random.pick(MOBILE_PREFIXES)}${random.int(1_000_000, 99_999_999)}` : null;
  const person: Person = {
    id: origin.id,
    ...{ first, last, mobile },
    household: origin.household,
    email: random.chance(0.6) ? emailOf(random, first, last) : null,
    withholds: random.chance(noise.withholdsAlways),
    office: !isChild && random.chance(noise.callsFromOffice * 3) ? random.pick(origin.offices) : null,
    branchIndex: origin.branchIndex,
    files: [],
  };
  if (random.chance(0.6)) person.files.push({ name: `${first} ${last}`, phone: mobile ?? origin.household.landline });
  return person;
}

/** The number under which the world would reach this person. */
export function ownNumber(person: Person): string | null {
  return (
    person.mobile ?? person.household.landline ?? person.household.people.find((one) => one.mobile)?.mobile ?? null
  );
}

/** The number from which a call comes; null when the caller withholds it. */
export function numberFor(random: Random, person: Person, noise: Noise): string | null {
  if (person.withholds || random.chance(noise.withholdsOnce)) return null;
  if (person.office && random.chance(0.3)) return person.office;
  const relatives = person.household.people.flatMap((one) => (one === person || !one.mobile ? [] : one.mobile));
  if (relatives.length > 0 && random.chance(noise.callsFromRelative)) return random.pick(relatives);
  if (person.household.landline && (!person.mobile || random.chance(0.2))) return person.household.landline;
  return ownNumber(person);
}

export const fullName = (person: Person) => `${person.first} ${person.last}`;

const landline = (random: Random) =>
  `+49${random.pick(["30", "30", "331", "3301"])}${random.int(1_000_000, 9_999_999)}`;
const emailOf = (random: Random, first: string, last: string) =>
  `${plain(first)}${random.pick([".", "", "_"])}${plain(last)}${random.chance(0.4) ? random.int(1, 99) : ""}@${random.pick(["gmx.example", "web.example", "mail.example", "t-online.example"])}`;
const plain = (name: string) =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
const MOBILE_PREFIXES = [
  "51",
  "52",
  "57",
  "60",
  "62",
  "63",
  "70",
  "71",
  "72",
  "73",
  "74",
  "75",
  "76",
  "77",
  "78",
  "79",
];
