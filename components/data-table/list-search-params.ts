import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the address of every list says beside its own filters. */
export const listSearchParams = {
  q: parseAsString.withDefault(""),
  cursor: parseAsString,
  /** The id of the saved view that is open, or "all" for the list without any. */
  view: parseAsString,
};

/** An id that a record may have: of at most fifteen digits. */
export const parseAsId = createParser({
  parse: (value) => (/^\d{1,15}$/.test(value) ? Number(value) : null),
  serialize: String,
});

/** Ids of which any fits; none restrict nothing. */
export const someIds = parseAsArrayOf(parseAsId).withDefault([]);

/** Words of which any fits; none restrict nothing. */
export const someOf = <Word extends string>(words: readonly Word[]) =>
  parseAsArrayOf(parseAsStringLiteral(words)).withDefault([]);
