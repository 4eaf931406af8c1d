import { and, bindIfParam, eq, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { customers } from "../../schema/company";
import type { FewOrMany } from "./few-or-many";
import { type TypedWord, wordIn, wordOrSoundIn } from "./names";
import { anAppointmentFits, customerOf } from "./through-appointments";
import { FITTING_WORDS, fittingWords, RAREST_WORD, rarestWord } from "./typed-words";

export type CallsByName = FewOrMany & {
  /** A select of (id, sort_value) of the first calls in time order, read along their words; of none when `walked` says it all. */
  inTimeOrder(page: PageInTime & { conditions: SQL | undefined; from?: Date | undefined; to?: Date | undefined }): SQL;
  /** For going through the calls in the order of their other filters; false when they are read along their words. */
  walked: SQL;
};

/** `beyond`: of what place the page begins, as a comparison of (time, id). */
export type PageInTime = { beyond: SQL | undefined; way: SQL; limit: number };

type Input = {
  companyId: number;
  words: TypedWord[];
  /** More calls than so many are not looked up by their words. */
  most: number;
  /** Whether it must be known how many they are: not for a page in time order that nothing else filters. */
  counted: boolean;
};

/**
 * Calls in which somebody is called by all the words: the caller, the customer, or the guest of an appointment. Of the
 * typed word that the fewest calls have, those calls are read in time order until a page is full: a page takes as long
 * as its rows, not as long as all that are called so.
 */
export function callsByName(db: Reader, { companyId, words, most, counted }: Input): CallsByName {
  const nobody = sql`(select count(distinct typed) from ${FITTING_WORDS}) < ${number(words.length)}`;
  const few = sql`(${nobody} or coalesce((select calls from ${RAREST_WORD}) <= ${number(most)}, false))`;
  const readable = counted ? few : sql`(${nobody} or exists (select 1 from ${RAREST_WORD}))`;
  const fits = nameFits(db, companyId, words);
  const hasAll = sql`p.company_id = ${companyId} and p.word = w.word and not ${nobody}
    and (w.beside is null or ${hasWord(companyId, sql`w.beside`)})${hasOthers(companyId, words)}`;
  const ofRarest = sql`w.typed = (select typed from ${RAREST_WORD})`;
  const ids = sql`select p.call_id from ${FITTING_WORDS} w join call_words p on ${hasAll} where ${ofRarest}`;
  const looked = sql`(${calls.id} = any (array(${ids} limit ${number(most + 1)})) and ${fits})`;
  return {
    ctes: [fittingWords(db, companyId, words), rarestWord(db, companyId, counted || words.length > 1 ? most : null)],
    cut: sql`not ${few}`,
    looked,
    conditions: [sql`(${few} and ${looked})`, sql`(not ${few} and ${fits})`],
    walked: sql`(not ${readable} and ${fits})`,
    inTimeOrder: ({ beyond, way, limit, conditions, from, to }) => sql`
      select found.id, found.sort_value from ${FITTING_WORDS} w cross join lateral (
        select ${calls.id} as id, p.started_at as sort_value
          from call_words p join ${calls} on ${and(eq(calls.companyId, companyId), sql`${calls.id} = p.call_id`)}
         where ${and(hasAll, beyond && sql`(p.started_at, p.call_id) ${beyond}`, since(from), until(to), conditions, fits)}
         order by p.started_at ${way}, p.call_id ${way} limit ${number(limit)}) found
       where ${readable} and ${ofRarest}`,
  };
}

/** Exactly: all words in one name. */
function nameFits(db: Reader, companyId: number, words: TypedWord[]): SQL {
  const ofCustomer = and(...words.map((word) => wordOrSoundIn(customers.nameFolded, customers.nameSounds, word)));
  const ofAttendee = and(...words.map((word) => wordIn(appointments.attendeeNameFolded, word)));
  const ofCaller = and(...words.map((word) => wordIn(calls.callerNameFolded, word)));
  const fits = or(ofCaller, customerOf(db, companyId, ofCustomer), anAppointmentFits(db, companyId, ofAttendee));
  return sql`(${fits})`;
}

/** What is asked of the call before its names are read: the other words too, where they stand for few. */
function hasOthers(companyId: number, words: TypedWord[]): SQL {
  if (words.length === 1) return sql``;
  const conditions = words.map((_, position) => {
    const typed = number(position);
    const itself = sql`(select typed from ${RAREST_WORD}) = ${typed}`;
    const broad = sql`exists (select 1 from ${FITTING_WORDS} where typed = ${typed} and word is null)`;
    const alike = sql`any (array(select word from ${FITTING_WORDS} where typed = ${typed}))`;
    return sql` and (${itself} or ${broad} or ${hasWord(companyId, alike)})`;
  });
  return sql.join(conditions);
}

/** As a scalar: the planner shall look it up per call, not join. */
function hasWord(companyId: number, word: SQL): SQL {
  return sql`coalesce((select true from call_words q
    where q.company_id = ${companyId} and q.call_id = p.call_id and q.word = ${word} limit 1), false)`;
}

const number = (value: number) => sql.raw(String(value));

const since = (from: Date | undefined) => from && sql`p.started_at >= ${bindIfParam(from, calls.startedAt)}`;
const until = (to: Date | undefined) => to && sql`p.started_at < ${bindIfParam(to, calls.startedAt)}`;
