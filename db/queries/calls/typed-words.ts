import { eq, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { nameWords } from "../../schema/search";
import { literalLimit } from "./literal-limit";
import { type TypedWord, wordOrSoundIn } from "./names";

export const FITTING_WORDS = sql.identifier("fitting_words");
export const RAREST_WORD = sql.identifier("rarest_word");
/** What stands for more words than this is too short to be looked up by them. */
const MOST_WORDS = 200;
/**
 * A CTE of (typed, word, beside): the position of each typed word, with the company's words that it may stand for; with
 * `beside` where two words of a name make it up. One line without a word where it stands for too many.
 */
export function fittingWords(db: Reader, companyId: number, words: TypedWord[]) {
  const parts = words.flatMap((word, typed) => [
    wholeWords(companyId, word, typed),
    ...partsOf(companyId, word, typed),
  ]);
  return db.$with("fitting_words").as(
    db
      .select({
        typed: sql<number>`fitting.typed`.as("typed"),
        word: sql<string | null>`fitting.word`.as("word"),
        beside: sql<string | null>`fitting.beside`.as("beside"),
      })
      .from(sql`(${sql.join(parts, sql` union `)}) as fitting (typed, word, beside)`),
  );
}

function wholeWords(companyId: number, word: TypedWord, typed: number): SQL {
  const most = sql.raw(String(MOST_WORDS));
  return sql`select ${sql.raw(String(typed))}, case when alike <= ${most} then word end, null from (
    select word, count(*) over () as alike from (
      select ${nameWords.word} as word from ${nameWords}
       where ${eq(nameWords.companyId, companyId)} and ${wordOrSoundIn(nameWords.word, nameWords.sounds, word)}
       limit ${most} + 1) first) counted`;
}

/** "Lindenbauer" was heard as "Linden Bauer". */
function partsOf(companyId: number, { fuzzy, firsts, seconds }: TypedWord, typed: number): SQL[] {
  if (!fuzzy) return [];
  return [
    sql`select ${sql.raw(String(typed))}, part.word, part.beside
      from unnest(${sql.param(firsts)}::text[], ${sql.param(seconds)}::text[]) as part (word, beside)
      join name_words a on a.company_id = ${companyId} and a.word = part.word
      join name_words b on b.company_id = ${companyId} and b.word = part.beside`,
  ];
}

/** A CTE of (typed, calls): the typed word that the fewest calls have, counted up to one more than `most`; not counted when null. */
export function rarestWord(db: Reader, companyId: number, most: number | null) {
  const theirs = sql`(select count(*) from (
    select 1 from fitting_words w join call_words p on p.company_id = ${companyId} and p.word = w.word
     where w.typed = t.typed limit ${sql.raw(String((most ?? 0) + 1))}) theirs)`;
  return db.$with("rarest_word").as(
    db
      .select({ typed: sql<number>`counted.typed`.as("typed"), calls: sql<number>`counted.calls`.as("calls") })
      .from(
        sql`(select t.typed, ${most === null ? sql`0` : theirs} as calls
          from (select typed from fitting_words where word is not null group by typed) t) as counted`,
      )
      .orderBy(sql`counted.calls`, sql`counted.typed`)
      .limit(literalLimit(1)),
  );
}
