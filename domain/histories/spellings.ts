import { TZDate } from "@date-fns/tz";
import type { Random } from "@/domain/random";

/** The ways in which programs write a point in time. */
export const instantSpellings = {
  utc: (at: number) => new Date(at).toISOString().replace(".000Z", "Z"),
  utcMillis: (at: number) => new Date(at).toISOString(),
  utcOffset: (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, "+00:00"),
  offset: (at: number, timeZone: string) => new TZDate(at, timeZone).toISOString().replace(/\.\d+/, ""),
  /** Without saying where: the salon's own clock is meant. */
  local: (at: number, timeZone: string) => `${day(at, timeZone)}T${clock(at, timeZone)}:00`,
} as const;
export type InstantSpelling = keyof typeof instantSpellings;

export const day = (at: number, timeZone: string) => new TZDate(at, timeZone).toISOString().slice(0, 10);
export const clock = (at: number, timeZone: string) => new TZDate(at, timeZone).toISOString().slice(11, 16);
export const germanDay = (at: number, timeZone: string) => day(at, timeZone).split("-").reverse().join(".");

/** For example "Donnerstag, 16. Oktober" and "halb drei". */
export function inWords(at: number, timeZone: string): { day: string; clock: string } {
  const date = new TZDate(at, timeZone);
  const [hours, minutes] = [date.getHours(), date.getMinutes()];
  const hour = (value: number) => HOURS[value % 12]!;
  const said: Readonly<Record<number, string>> = {
    0: `${hour(hours)} Uhr`,
    15: `viertel nach ${hour(hours)}`,
    30: `halb ${hour(hours + 1)}`,
    45: `viertel vor ${hour(hours + 1)}`,
  };
  return {
    day: `${WEEKDAYS[date.getDay()]}, ${date.getDate()}. ${MONTHS[date.getMonth()]}`,
    clock: said[minutes] ?? clock(at, timeZone),
  };
}

/** The ways in which people and programs write a German number. */
export function spelledNumber(random: Random, e164: string): string {
  if (!e164.startsWith("+49")) return e164;
  const national = e164.slice(3);
  const [prefix, rest] = [
    national.slice(0, national.startsWith("30") ? 2 : 3),
    national.slice(national.startsWith("30") ? 2 : 3),
  ];
  return random.pick([
    e164,
    e164,
    e164,
    `0${national}`,
    `0${prefix} ${rest}`,
    `0${prefix}/${rest}`,
    `0049${national}`,
    `+49 ${prefix} ${rest}`,
    `+49 (0)${prefix} ${rest}`,
  ]);
}

const WEEKDAYS = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];
const MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" ");
const HOURS = "zwölf eins zwei drei vier fünf sechs sieben acht neun zehn elf".split(" ");
