import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

/** `e164` is null when the text is no telephone number; `withheld` when the caller's number was kept back or never sent. */
export type ParsedPhone = { e164: string | null; withheld: boolean };

/** How the text of a search box reads as a number: rows match when any given part does. `prefix` and `e164` are E.164. */
export type PhoneSearch = { e164: string | null; prefix: string | null; lastDigits: string | null };

/** A number in any spelling, read in the company's country (ISO 3166 alpha-2). Possible numbers count, assigned or not. */
export function parsePhone(text: string | null | undefined, country: string): ParsedPhone {
  const sent = text?.trim() ?? "";
  if (isWithheld(sent)) return { e164: null, withheld: true };
  return { e164: toE164(sent.replace(/^tel:/i, ""), country), withheld: false };
}

/** Forgets all when there are too many: the same callers stand on page after page, and reading a number is slow. */
const written = new Map<string, string>();
const MOST_WRITTEN = 10_000;

/** National form inside `country`, international form elsewhere; text that is no number comes back as it is. */
export function formatPhone(e164: string, country: string): string {
  const key = `${country} ${e164}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  if (written.size >= MOST_WRITTEN) written.clear();
  const text = writePhone(e164, country);
  written.set(key, text);
  return text;
}

function writePhone(e164: string, country: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  return callingCode(country) === number.countryCallingCode ? number.formatNational() : number.formatInternational();
}

/** A number as `formatPhone` writes it with its middle hidden: "0171 •••• 042". Text that holds no number comes back as it is. */
export function maskPhone(number: string, country: string): string {
  return hideMiddle(formatPhone(number, country));
}

/** Text with the middle of every telephone number in it hidden. Times, dates, prices and ids of letters and digits stay. */
export function maskNumbersIn(text: string): string {
  return text.replace(NUMBER_IN_TEXT, hideMiddle);
}

/** Digits that begin like a number, with what people write between them, but no date; or so many that they can be nothing else. */
const NUMBER_IN_TEXT =
  /(?<![\p{L}\d_.-])(?!\d{1,2}[./-]\d{1,2}[./-])(?:(?:\+|00|\(?0)\(?\d(?:[\s()/\-–.]{0,3}\d){5,17}|\d{10,15})(?![\p{L}\d_])/gu;
const SHOWN_FIRST = 4;
const SHOWN_LAST = 3;

function hideMiddle(number: string): string {
  const digits = number.replace(/\D/g, "");
  if (digits.length <= SHOWN_LAST) return number;
  const first = digits.slice(0, Math.min(SHOWN_FIRST, Math.max(0, digits.length - SHOWN_LAST - 3)));
  return `${number.trim().startsWith("+") ? "+" : ""}${first} •••• ${digits.slice(-SHOWN_LAST)}`.trim();
}

/** Null when the text cannot be meant as a number: letters in it, or fewer than three digits. */
export function phoneSearch(text: string, country: string): PhoneSearch | null {
  const typed = text.trim();
  const digits = typed.replace(/\D/g, "");
  if (digits.length < FEWEST_DIGITS_TO_SEARCH || !/^\+?[\d\s()/.\-–]+$/.test(typed)) return null;
  const international = typed.startsWith("+") || digits.startsWith("00");
  const anchored = international || digits.startsWith("0") || !hasTrunkZero(country);
  const e164 = toE164(typed, country);
  return {
    e164,
    prefix: anchored ? partialE164(typed, country) : e164,
    lastDigits: international ? null : digits.replace(/^0+/, "") || null,
  };
}

const FEWEST_DIGITS_TO_SEARCH = 3;
/** Shorter ones are internal extensions, service codes and test values. */
const FEWEST_NATIONAL_DIGITS = 6;
const FEWEST_DIGITS_WITHOUT_PREFIX = 7;
const FEWEST_NATIONAL_DIGITS_AFTER_BARE_CALLING_CODE = 8;

const WITHHELD_WORDS =
  /anonym|unknown|unbekannt|blocked|private?|withheld|restricted|unavailable|unterdr|hidden|nocallerid|^(null|none|undefined|nan|na)$/;
/** What telephone networks send for the words, spelled on a keypad: anonymous, restricted, blocked, unknown, unavailable. */
const WITHHELD_KEYPAD = new Set(["266696687", "7378742833", "2562533", "8656696", "86282452253"]);

function isWithheld(sent: string): boolean {
  const letters = sent.toLowerCase().replace(/[^\p{L}]/gu, "");
  if (letters !== "") return WITHHELD_WORDS.test(letters);
  const digits = sent.replace(/\D/g, "");
  return digits === "" || WITHHELD_KEYPAD.has(digits);
}

function toE164(sent: string, country: string): string | null {
  const region = regionOf(country);
  const digits = sent.replace(/\D/g, "");
  const prefixed = sent.startsWith("+") || digits.startsWith("0");
  if (!prefixed && digits.length < FEWEST_DIGITS_WITHOUT_PREFIX) return null;
  if (!prefixed) {
    const international = withBareCallingCode(digits, country);
    if (international) return international;
  }
  const number = parsePhoneNumberFromString(sent, { defaultCountry: region, extract: false });
  if (!number?.isPossible() || number.nationalNumber.length < FEWEST_NATIONAL_DIGITS) return null;
  return number.number;
}

/** Networks often drop the plus: "4930…" is meant as "+4930…", not as the area code 0493. */
function withBareCallingCode(digits: string, country: string): string | null {
  const code = callingCode(country);
  if (code === null || !digits.startsWith(code)) return null;
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (!number?.isValid()) return null;
  return number.nationalNumber.length >= FEWEST_NATIONAL_DIGITS_AFTER_BARE_CALLING_CODE ? number.number : null;
}

function partialE164(typed: string, country: string): string | null {
  const typing = new AsYouType(regionOf(country));
  typing.input(typed.replace(/^(\s*(?:\+|00)[\d\s]*)\(0\)/, "$1"));
  const value = typing.getNumberValue();
  return value && /^\+[1-9]\d*$/.test(value) ? value : null;
}

function callingCode(country: string): string | null {
  const region = regionOf(country);
  return region ? getCountryCallingCode(region) : null;
}

/** Whether numbers are dialled with a leading 0 that E.164 drops, as in most of Europe. */
function hasTrunkZero(country: string): boolean {
  const code = callingCode(country);
  return code !== null && partialE164("0301234", country) === `+${code}301234`;
}

function regionOf(country: string): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined;
}
