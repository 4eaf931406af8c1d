/** What no answer may hold: the inside of the program or of the database. */
const INSIDES: Readonly<Record<string, RegExp>> = {
  "a stack trace": /\n\s+at [\w.<>[\] ]+ \(|\bnode:internal\/|\/node_modules\/[\w@./-]+\.js:\d+/,
  "a statement":
    /Failed query|\bselect\b[^<>]{1,200}\bfrom "?\w+"?[^<>]{0,80}\bwhere\b|\binsert into "?\w+"?|params: /i,
  "a word of the database's":
    /PostgresError|DrizzleQueryError|invalid byte sequence|violates \w+ constraint|\bSQLSTATE\b/,
  "an address of the database": /postgres(ql)?:\/\//,
  "a parser's error": /ZodError|SyntaxError|TypeError|RangeError/,
};

/** The insides that an answer shows; empty: none. */
export function insidesIn(answer: string): string[] {
  return Object.entries(INSIDES).flatMap(([name, pattern]) => (pattern.test(answer) ? [name] : []));
}
