import { or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { NameWord } from "@/domain/calls/search-terms";

/** A typed word as statements take it: values only, so that one statement serves every word of its kind. */
export type TypedWord = {
  /** Of `like`: its spellings, wherever they stand in a name. */
  patterns: string[];
  /** As it was typed, folded. */
  typed: string;
  /** Whether a similar word will do. */
  fuzzy: boolean;
  /** The word cut in two at every place: `firsts[i]` and `seconds[i]`. Empty unless fuzzy. */
  firsts: string[];
  seconds: string[];
};

/** A word heard as two has at least so many letters in each. */
const FEWEST_LETTERS_OF_A_PART = 3;

export function typedWord({ spellings, fuzzy }: NameWord): TypedWord {
  const [typed = ""] = spellings;
  const places = fuzzy ? Math.max(typed.length - 2 * FEWEST_LETTERS_OF_A_PART + 1, 0) : 0;
  const ends = Array.from({ length: places }, (_, place) => place + FEWEST_LETTERS_OF_A_PART);
  return {
    patterns: spellings.flatMap(patternsOf),
    typed,
    fuzzy,
    firsts: ends.map((end) => typed.slice(0, end)),
    seconds: ends.map((end) => typed.slice(end)),
  };
}

/** Two letters are too few for a trigram inside a word, but enough at its beginning. */
function patternsOf(spelling: string): string[] {
  const text = spelling.replace(/[\\%_]/g, "\\$&");
  return spelling.length > 2 ? [`%${text}%`] : [`${text}%`, `% ${text}%`];
}

/** Whether the folded name holds the word in one of its spellings, or one that is similar. */
export function wordIn(column: PgColumn, { patterns, typed, fuzzy }: TypedWord): SQL {
  const written = sql`${column} like any (${sql.param(patterns)}::text[])`;
  return fuzzy ? sql`(${written} or ${column} %> ${typed}::text)` : written;
}

/** The same, or a word that sounds like it. As a subquery the sound is made out once, not for each row. */
export function wordOrSoundIn(column: PgColumn, sounds: PgColumn, word: TypedWord): SQL {
  return or(wordIn(column, word), sql`${sounds} @> (select name_sounds(${word.typed}::text))`) as SQL;
}
