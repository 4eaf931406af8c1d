import type { Random } from "@/domain/random";
import { berlinParts } from "../berlin-time";

const weekdays = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];
const months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" ");

/** `9. Oktober`. */
export function spokenDate(instant: number): string {
  const { day } = berlinParts(instant);
  return `${Number(day.slice(8))}. ${months[Number(day.slice(5, 7)) - 1]}`;
}

/** `Donnerstag, den 9. Oktober`. */
export function spokenDay(instant: number): string {
  return `${spokenWeekday(instant)}, den ${spokenDate(instant)}`;
}

export function spokenWeekday(instant: number): string {
  return weekdays[berlinParts(instant).weekday] as string;
}

/** `14 Uhr 30`. */
export function spokenTime(instant: number): string {
  const { hour, minute } = berlinParts(instant);
  return minute % 60 === 0 ? `${hour} Uhr` : `${hour} Uhr ${minute % 60}`;
}

/** As people say it: sometimes `halb drei`, mostly by the clock. */
export function casualTime(random: Random, instant: number): string {
  const { hour, minute } = berlinParts(instant);
  const hours = "zwölf eins zwei drei vier fünf sechs sieben acht neun zehn elf".split(" ");
  const quarter = minute % 60;
  if (random.chance(0.5)) return spokenTime(instant);
  if (quarter === 30) return `halb ${hours[(hour + 1) % 12]}`;
  if (quarter === 15) return `Viertel nach ${hours[hour % 12]}`;
  if (quarter === 45) return `Viertel vor ${hours[(hour + 1) % 12]}`;
  return `${hours[hour % 12] === "eins" ? "ein" : hours[hour % 12]} Uhr`;
}

/** `am Vormittag` and the like, for a first wish. */
export function dayPart(instant: number): string {
  const { hour } = berlinParts(instant);
  if (hour < 11) return "vormittags";
  if (hour < 14) return "über Mittag";
  return hour < 17 ? "am Nachmittag" : "nach Feierabend";
}

/** `Guten Morgen`, `Guten Tag`, `Guten Abend`. */
export function greetingAt(instant: number): string {
  const { hour } = berlinParts(instant);
  if (hour < 10 && hour >= 4) return "Guten Morgen";
  return hour < 18 && hour >= 10 ? "Guten Tag" : "Guten Abend";
}

/** Digits in groups, as a number is read back. */
export function spokenNumber(e164: string): string {
  return e164.replace("+49", "0").replace(/(\d{4})(\d{3})(\d+)/, "$1 $2 $3");
}
