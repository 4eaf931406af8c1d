import { TZDate } from "@date-fns/tz";

type Telephoned = { startedAt: Date; timeZone: string };

/**
 * The starts that a voice agent's words name: a day and a time of day in one turn, in German or English. A time without a half
 * of the day stands for both of them. Null when none of the words are known; empty when they name no start, or so many that
 * none is meant.
 */
export function spokenStarts(agentTurns: readonly string[] | null, { startedAt, timeZone }: Telephoned): Date[] | null {
  if (agentTurns === null || agentTurns.length === 0) return null;
  const today = new TZDate(startedAt.getTime(), timeZone);
  const starts = new Set<number>();
  for (const turn of agentTurns) {
    const said = turn.toLowerCase();
    const times = timesIn(said);
    if (times.length === 0 || OPENING_HOURS.test(said)) continue;
    for (const day of daysIn(said, today)) for (const minutes of times) starts.add(instantOf(day, minutes, timeZone));
  }
  // Some of many would be others than the one that was agreed on, and speak against it.
  return starts.size > MOST_STARTS ? [] : [...starts].map((at) => new Date(at));
}

/** Who names more lists what is free. */
const MOST_STARTS = 40;

const OPENING_HOURS = /öffnungszeit|geöffnet|geschlossen|opening hours|\b(?:open|close)s?\b|\bclosed\b/u;

type Day = { year: number; month: number; day: number };

const instantOf = ({ year, month, day }: Day, minutes: number, timeZone: string): number =>
  new TZDate(year, month, day, Math.floor(minutes / 60), minutes % 60, 0, timeZone).getTime();

function daysIn(said: string, today: TZDate): Day[] {
  const dates = datesIn(said, today);
  if (dates.length > 0) return dates;
  const days = RELATIVE.filter(([word]) => word.test(said)).map(([, ahead]) => dayAfter(today, ahead));
  for (const [index, word] of WEEKDAYS.entries()) {
    if (!word.test(said)) continue;
    const ahead = (index - today.getDay() + 7) % 7;
    days.push(dayAfter(today, ahead), dayAfter(today, ahead + 7));
  }
  return days;
}

/** Days of a month, in the year in which they are still to come. */
function datesIn(said: string, today: TZDate): Day[] {
  const days: Day[] = [];
  const add = (month: number, day: number) => {
    if (month < 0 || month > 11 || day < 1 || day > 31) return;
    const isOver = month < today.getMonth() || (month === today.getMonth() && day < today.getDate());
    days.push({ year: today.getFullYear() + (isOver ? 1 : 0), month, day });
  };
  for (const [, day, month] of said.matchAll(/\b(\d{1,2})\.\s?(\d{1,2})\.(?!\d)/g)) add(Number(month) - 1, Number(day));
  for (const [, day, month] of said.matchAll(/\b(\d{1,2})\.(\d{1,2})\.\d{2,4}\b/g)) add(Number(month) - 1, Number(day));
  for (const [, day, month] of said.matchAll(DAY_MONTH)) add(monthOf(month!), dayOf(day!));
  for (const [, month, day] of said.matchAll(MONTH_DAY)) add(monthOf(month!), Number(day));
  return days;
}

function dayAfter(today: TZDate, ahead: number): Day {
  const date = new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() + ahead));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

const MONTHS = [
  /^jan/,
  /^feb/,
  /^(mär|mae|mar)/,
  /^apr/,
  /^ma[iy]/,
  /^jun/,
  /^jul/,
  /^aug/,
  /^sep/,
  /^o[kc]t/,
  /^nov/,
  /^de[zc]/,
];
const monthOf = (word: string) => MONTHS.findIndex((month) => month.test(word));
const MONTH =
  "(januar|jänner|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|january|february|march|may|june|july|october|december)";

const ORDINALS = [
  "erst",
  "zweit",
  "dritt",
  "viert",
  "fünft",
  "sechst",
  "siebt",
  "acht",
  "neunt",
  "zehnt",
  "elft",
  "zwölft",
  "dreizehnt",
  "vierzehnt",
  "fünfzehnt",
  "sechzehnt",
  "siebzehnt",
  "achtzehnt",
  "neunzehnt",
  "zwanzigst",
  "einundzwanzigst",
  "zweiundzwanzigst",
  "dreiundzwanzigst",
  "vierundzwanzigst",
  "fünfundzwanzigst",
  "sechsundzwanzigst",
  "siebenundzwanzigst",
  "achtundzwanzigst",
  "neunundzwanzigst",
  "dreißigst",
  "einunddreißigst",
];
const dayOf = (word: string): number =>
  /^\d/.test(word) ? Number.parseInt(word, 10) : ORDINALS.indexOf(word.replace(/e[nrms]?$/, "")) + 1;
const DAY_MONTH = new RegExp(
  `(?<!\\p{L})(\\d{1,2}(?:st|nd|rd|th)?|(?:${ORDINALS.join("|")})e[nrms]?)\\.?\\s+(?:of\\s+)?${MONTH}`,
  "gu",
);
const MONTH_DAY = new RegExp(`(?<!\\p{L})${MONTH}\\s+(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\b`, "gu");

const WEEKDAYS = [
  /\b(sonntag|sunday)/u,
  /\b(montag|monday)/u,
  /\b(dienstag|tuesday)/u,
  /\b(mittwoch|wednesday)/u,
  /\b(donnerstag|thursday)/u,
  /\b(freitag|friday)/u,
  /\b(samstag|sonnabend|saturday)/u,
];
/** "Guten Morgen" and "am Morgen" are no day. */
const RELATIVE: readonly [RegExp, number][] = [
  [/\b(heute|today)\b/u, 0],
  [/(?<!guten |am |jeden )\b(morgen|tomorrow)\b/u, 1],
  [/(?<!\p{L})(übermorgen|day after tomorrow)\b/u, 2],
];

const HOURS: Readonly<Record<string, number>> = {
  ...{ ein: 1, eins: 1, one: 1, zwei: 2, zwo: 2, two: 2, drei: 3, three: 3, vier: 4, four: 4, fünf: 5, five: 5 },
  ...{
    sechs: 6,
    six: 6,
    sieben: 7,
    seven: 7,
    acht: 8,
    eight: 8,
    neun: 9,
    nine: 9,
    zehn: 10,
    ten: 10,
    elf: 11,
    eleven: 11,
  },
  ...{ zwölf: 12, twelve: 12, dreizehn: 13, vierzehn: 14, fünfzehn: 15, sechzehn: 16, siebzehn: 17, achtzehn: 18 },
  ...{ neunzehn: 19, zwanzig: 20, einundzwanzig: 21 },
};
const MINUTES: Readonly<Record<string, number>> = {
  ...{
    fünf: 5,
    zehn: 10,
    fünfzehn: 15,
    fifteen: 15,
    zwanzig: 20,
    twenty: 20,
    fünfundzwanzig: 25,
    dreißig: 30,
    thirty: 30,
  },
  ...{ fünfunddreißig: 35, vierzig: 40, forty: 40, fünfundvierzig: 45, fünfzig: 50, fifty: 50, fünfundfünfzig: 55 },
  "forty-five": 45,
};
const longestFirst = (words: object) =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join("|");
const HOUR = `(\\d{1,2}|${longestFirst(HOURS)})`;
const MINUTE = `(\\d{1,2}|${longestFirst(MINUTES)})`;
const hourOf = (word: string) => (/^\d/.test(word) ? Number(word) : (HOURS[word] ?? Number.NaN));
const minuteOf = (word: string | undefined) =>
  !word ? 0 : /^\d/.test(word) ? Number(word) : (MINUTES[word] ?? Number.NaN);

const clockWords = (pattern: string) => new RegExp(`(?<![\\p{L}\\d.:])${pattern}(?![\\p{L}\\d])`, "gu");
/** What is said, and what it means, in minutes after the hour that is named. */
const BESIDE_AN_HOUR: readonly [RegExp, number][] = [
  [clockWords(`(?:viertel nach|(?:a )?quarter past) ${HOUR}`), 15],
  [clockWords(`(?:viertel vor|dreiviertel|(?:a )?quarter to) ${HOUR}`), -15],
  [clockWords(`halb ${HOUR}`), -30],
  [clockWords(`half past ${HOUR}`), 30],
];
const FULL = clockWords(`${HOUR} (?:uhr|o'clock)(?: ${MINUTE})?`);
const DIGITAL = /(?<![\d.:])(\d{1,2})(?::|\.(?=\d\d uhr))(\d{2})(?![\d:])/gu;
const HALVED = /(?<![\d.:])(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\b/gu;
const AT = clockWords(`(?:um|at) ${HOUR}`);

/** Minutes of the day. What one pattern has read, no other reads again. */
function timesIn(said: string): number[] {
  const times = new Set<number>();
  const add = (hour: number, minutes: number, half = "") => {
    const total = hour * 60 + minutes;
    if (!(total >= 0 && hour <= 24 && minutes < 60)) return;
    if (half !== "") return void times.add((total % 720) + (half === "p" ? 720 : 0));
    times.add(total % 1440);
    if (total < 780) times.add((total + 720) % 1440);
  };
  let left = said;
  const read = (pattern: RegExp, take: (first: string, second?: string, third?: string) => void) => {
    left = left.replaceAll(pattern, (_, first: string, second?: string, third?: string) => {
      take(first, second, third);
      return "·";
    });
  };
  read(HALVED, (hour, minute, half) => add(Number(hour), minuteOf(minute), half));
  read(DIGITAL, (hour, minute) => add(Number(hour), Number(minute)));
  for (const [pattern, beside] of BESIDE_AN_HOUR) read(pattern, (hour) => add(hourOf(hour), beside));
  read(FULL, (hour, minute) => add(hourOf(hour), minuteOf(minute)));
  read(AT, (hour) => add(hourOf(hour), 0));
  return [...times];
}
