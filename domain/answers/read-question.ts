import { TZDate } from "@date-fns/tz";
import type { CompanyClock } from "../calls/date-range";
import { readSearch, type SearchedNumbers } from "../calls/search-terms";
import { foldName } from "../names";

/** What somebody asks for: records that fit the text, those of one day, or both. */
export type Question = {
  /** A number in any spelling, a name, a call id or a booking uid; null: only a day was asked for. */
  text: string | null;
  /** The company's day, YYYY-MM-DD; null: any. */
  day: string | null;
};

type Asked = CompanyClock & { country: string; numbers: SearchedNumbers };

/** Null when nothing that can be looked up was typed. A day without a year is the last one that has begun. */
export function readQuestion(typed: string, asked: Asked): Question | null {
  const whole = typed.normalize("NFC").trim().replace(/\s+/g, " ");
  const found = findDay(whole, asked);
  const rest = found ? tidy(whole.slice(0, found.at) + whole.slice(found.at + found.length)) : whole;
  const text = meansSomething(rest, asked) ? rest : null;
  return text === null && !found ? null : { text, day: found?.day ?? null };
}

function meansSomething(text: string, { country, numbers }: Asked): boolean {
  const terms = readSearch(text, country, numbers);
  if (!terms) return false;
  const { phone, callId, reference, nameWords } = terms;
  return phone !== null || callId !== null || reference !== null || nameWords.length > 0;
}

type FoundDay = { day: string; at: number; length: number };

function findDay(text: string, clock: CompanyClock): FoundDay | null {
  for (const [pattern, read] of SPELLINGS) {
    const match = pattern.exec(text);
    const day = match && read(match.slice(1), clock);
    if (match && day) return { day, at: match.index, length: match[0].length };
  }
  return null;
}

type Spelling = [pattern: RegExp, read: (parts: (string | undefined)[], clock: CompanyClock) => string | null];

const AHEAD = /(?<![\p{L}\d_-])(?:(?:am|vom|on|of)\s+)?/u.source;
const AFTER = /(?![\p{L}\d_-])/u.source;
const MONTHS = [
  ["jan", "januar", "january", "jaenner"],
  ["feb", "februar", "february"],
  ["mrz", "maerz", "mar", "march"],
  ["apr", "april"],
  ["mai", "may"],
  ["jun", "juni", "june"],
  ["jul", "juli", "july"],
  ["aug", "august"],
  ["sep", "sept", "september"],
  ["okt", "oktober", "oct", "october"],
  ["nov", "november"],
  ["dez", "dezember", "dec", "december"],
];
const AGO = new Map([
  ["heute", 0],
  ["today", 0],
  ["gestern", 1],
  ["yesterday", 1],
  ["vorgestern", 2],
]);

const SPELLINGS: Spelling[] = [
  [
    new RegExp(`${AHEAD}(\\d{4})-(\\d{2})-(\\d{2})${AFTER}`, "u"),
    ([year, month, date]) => dayOf(Number(year), Number(month), Number(date)),
  ],
  [
    new RegExp(`${AHEAD}(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4}|\\d{2}(?![\\d:]))?${AFTER}`, "u"),
    ([date, month, year], clock) => lastDay(Number(month), Number(date), year, clock),
  ],
  [
    new RegExp(`${AHEAD}(\\d{1,2})/(\\d{1,2})/(\\d{4})${AFTER}`, "u"),
    ([date, month, year]) => dayOf(Number(year), Number(month), Number(date)),
  ],
  [
    new RegExp(`${AHEAD}(\\d{1,2})(?:\\.|st|nd|rd|th)?\\s(\\p{L}{3,9})\\.?(?:\\s(\\d{4}))?${AFTER}`, "iu"),
    ([date, name, year], clock) => lastDay(monthOf(name), Number(date), year, clock),
  ],
  [
    new RegExp(`${AHEAD}(heute|gestern|vorgestern|today|yesterday)${AFTER}`, "iu"),
    ([word], { now, timeZone }) => {
      const today = new TZDate(now, timeZone);
      const ago = AGO.get(word!.toLowerCase())!;
      return dayOf(today.getFullYear(), today.getMonth() + 1, today.getDate() - ago, "may overflow");
    },
  ],
];

function monthOf(name: string | undefined): number {
  const folded = foldName(name ?? "");
  return MONTHS.findIndex((names) => names.includes(folded)) + 1;
}

function lastDay(month: number, date: number, year: string | undefined, { now, timeZone }: CompanyClock) {
  if (year !== undefined) return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, date);
  const today = new TZDate(now, timeZone);
  const day = dayOf(today.getFullYear(), month, date);
  const todays = dayOf(today.getFullYear(), today.getMonth() + 1, today.getDate());
  return day !== null && todays !== null && day > todays ? dayOf(today.getFullYear() - 1, month, date) : day;
}

/** YYYY-MM-DD, or null where there is no such day. */
function dayOf(year: number, month: number, date: number, overflow?: "may overflow"): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  if (!overflow && (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date)) return null;
  return at.toISOString().slice(0, "YYYY-MM-DD".length);
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/^[\s,;]+|[\s,;]+$/g, "")
    .trim();
}
