import { foldName } from "@/domain/names";

/** The day (YYYY-MM-DD) that German or numeric words mean when said on the day `near`; null when they name none. */
export function spokenDay(words: string, near: Date): string | null {
  const said = foldName(words);
  if (/^\s*\d{4}-\d{2}-\d{2}\b/.test(said)) return said.trim().slice(0, 10);
  const [, day, monthWord, year] = /\b(\d{1,2})\.\s*([a-z]+|\d{1,2}\.?)\s*(\d{4})?/.exec(said) ?? [];
  if (day && monthWord) {
    const month = /^\d/.test(monthWord) ? Number.parseInt(monthWord, 10) : monthOf(monthWord);
    return month === null ? null : dateOf(year ? Number(year) : null, month, Number(day), near);
  }
  if (/\buebermorgen\b/.test(said)) return later(near, 2);
  if (/\bmorgen\b/.test(said)) return later(near, 1);
  if (/\bheute\b/.test(said)) return later(near, 0);
  const weekday = WEEKDAYS.findIndex((name) => said.includes(name));
  // "Next Friday" may be this week's or the one after: nothing is concluded from it.
  if (weekday < 0 || /\b(naechst|kommend|uebernaechst|in einer woche)/.test(said)) return null;
  return later(near, (weekday - near.getUTCDay() + 7) % 7 || 7);
}

/** The time of day (HH:MM) that German words mean; hours that no shop is open in the night are meant of the afternoon. */
export function spokenClock(words: string): string | null {
  const said = foldName(words)
    .replace(/\bum\b/g, " ")
    .trim();
  const [, digits, minutes] = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(?:uhr)?$/.exec(said) ?? [];
  if (digits) return clock(Number(digits), Number(minutes ?? 0), digits.length > 1 && minutes !== undefined);
  const [, part, hourWord] =
    /^(halb|viertel nach|viertel vor|dreiviertel|kurz nach)?\s*([a-z0-9]+)(?:\s*uhr)?$/.exec(said) ?? [];
  const [, wholeHour, minuteWord] = /^([a-z0-9]+)\s*uhr\s*([a-z0-9]+)$/.exec(said) ?? [];
  if (wholeHour && minuteWord) {
    const [hour, minute] = [numberOf(wholeHour), numberOf(minuteWord)];
    return hour === null || minute === null ? null : clock(hour, minute, false);
  }
  const hour = hourWord ? numberOf(hourWord) : null;
  if (hour === null || part === "kurz nach") return null;
  if (part === "halb") return clock(hour - 1, 30, false);
  if (part === "viertel nach") return clock(hour, 15, false);
  if (part === "viertel vor" || part === "dreiviertel") return clock(hour - 1, 45, false);
  return clock(hour, 0, false);
}

function clock(hour: number, minute: number, isExact: boolean): string | null {
  const daytime = !isExact && hour < EARLIEST_HOUR ? hour + 12 : hour;
  if (daytime < 0 || daytime > 23 || minute < 0 || minute > 59) return null;
  return `${String(daytime).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function dateOf(year: number | null, month: number, day: number, near: Date): string | null {
  const inYear = (value: number) => new Date(Date.UTC(value, month - 1, day));
  const date = inYear(year ?? near.getUTCFullYear());
  const isPast = year === null && date.getTime() < near.getTime() - DAY_MS;
  const meant = isPast ? inYear(near.getUTCFullYear() + 1) : date;
  return meant.getUTCDate() === day ? meant.toISOString().slice(0, 10) : null;
}

const later = (near: Date, days: number) => new Date(near.getTime() + days * DAY_MS).toISOString().slice(0, 10);

function monthOf(word: string): number | null {
  const at = MONTHS.findIndex((name) => word.length >= 3 && (name.startsWith(word) || word.startsWith(name)));
  return at < 0 ? null : at + 1;
}

function numberOf(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const at = NUMBERS.indexOf(word === "ein" ? "eins" : word);
  return at >= 0 ? at : (TENS[word] ?? null);
}

const DAY_MS = 86_400_000;
const EARLIEST_HOUR = 7;
const WEEKDAYS = ["sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"];
const MONTHS = "januar februar maerz april mai juni juli august september oktober november dezember".split(" ");
const NUMBERS = (
  "null eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn fuenfzehn sechzehn siebzehn " +
  "achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig"
).split(" ");
const TENS: Readonly<Record<string, number>> = { dreissig: 30, vierzig: 40, fuenfzig: 50, fuenfundvierzig: 45 };
