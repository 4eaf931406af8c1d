import { foldName } from "../names";
import { type PhoneSearch, phoneSearch } from "../phone";

/** What the text of the search box may mean; a call matches when any of the meanings fits it. */
export type SearchTerms = {
  phone: PhoneSearch | null;
  /** Our own id of a call. */
  callId: number | null;
  /** The beginning of a provider's call id or of a booking uid. */
  reference: string | null;
  /** Every word must be found in the name. */
  nameWords: NameWord[];
};

/** `spellings`: how the word may be written in a folded name; `fuzzy`: a name that is merely similar to the first will do. */
export type NameWord = { spellings: string[]; fuzzy: boolean };

/** `whole`: for a reader who sees numbers in part, and must not learn the rest by searching digit by digit. */
export type SearchedNumbers = "parts" | "whole";

/** Null when the text is blank. `country` (ISO 3166 alpha-2) is the one whose national numbers are meant. */
export function readSearch(text: string, country: string, numbers: SearchedNumbers = "parts"): SearchTerms | null {
  const typed = text.normalize("NFC").trim().replace(/\s+/g, " ");
  if (typed === "") return null;
  const phone = phoneSearch(typed, country);
  const id = /^#?(0|[1-9]\d{0,14})$/.exec(typed)?.[1];
  return {
    phone: numbers === "whole" ? wholeNumber(phone) : phone,
    callId: id === undefined ? null : Number(id),
    reference: isReference(typed) && !isDialled(typed, phone) ? typed : null,
    nameWords: phone === null && id === undefined ? nameWords(typed) : [],
  };
}

function wholeNumber(phone: PhoneSearch | null): PhoneSearch | null {
  return phone?.e164 ? { e164: phone.e164, prefix: null, lastDigits: null } : null;
}

/** A number as it is dialled from elsewhere: nobody's id begins so. */
function isDialled(typed: string, phone: PhoneSearch | null): boolean {
  return phone?.e164 != null && /^[+0]/.test(typed);
}

/** Ids have digits or joints early on, or are longer than names. */
function isReference(typed: string): boolean {
  if (typed.length < FEWEST_REFERENCE_CHARACTERS || typed.includes(" ")) return false;
  return /[\d_-]/.test(typed) || typed.length > MOST_NAME_CHARACTERS;
}

const FEWEST_REFERENCE_CHARACTERS = 4;
const MOST_NAME_CHARACTERS = 15;
/** A shorter word shares too few trigrams with its misspelling, and too many with other names. */
const FEWEST_FUZZY_LETTERS = 7;
const FEWEST_LETTERS_TO_RESPELL = 5;
const MOST_WORDS = 4;
const MOST_SPELLINGS = 8;

function nameWords(typed: string): NameWord[] {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== "");
  // Signs alone are in no index of names, and in hardly a name.
  if (!words.some((word) => /^[\p{L}\p{N}]|[\p{L}\p{N}]{3}/u.test(word))) return [];
  return words.slice(0, MOST_WORDS).map((word) => {
    const folded = foldName(word);
    const fuzzy = folded.length >= FEWEST_FUZZY_LETTERS && /^[\p{L}'’-]+$/u.test(word);
    return { spellings: spellingsOf(folded), fuzzy };
  });
}

/** A keyboard without umlauts writes Müller as Muller, and what sounds alike is written in many ways. */
function spellingsOf(word: string): string[] {
  const found = new Set([word]);
  const between = word.length >= FEWEST_LETTERS_TO_RESPELL && word.length < FEWEST_FUZZY_LETTERS;
  const rules = between ? [...ALIKE, ...HEARD_ALIKE] : ALIKE;
  for (const [pattern, replacements] of rules) {
    for (const spelling of [...found]) {
      for (const replacement of replacements) found.add(spelling.replace(pattern, replacement));
    }
  }
  return [...found].slice(0, MOST_SPELLINGS);
}

type Respelling = [pattern: RegExp, replacements: string[]];

const ALIKE: Respelling[] = [
  [/(?<![ae])u(?!e)/, ["ue"]],
  [/o(?!e)/, ["oe"]],
  [/a(?![eiy])/, ["ae"]],
  [/ei|ey|ai|ay/, ["ei", "ey", "ai", "ay"]],
];

const HEARD_ALIKE: Respelling[] = [
  [/(?<=[aeiouy])([fklmnprst])(?=[aeiouy]|$)/, ["$1$1"]],
  [/([fklmnprst])\1/, ["$1"]],
  [/dt|tt|(?<=[aeiouy])t$/, ["dt", "tt", "t"]],
];
