import { stringify } from "csv-stringify/sync";

/** What a spreadsheet takes for the beginning of UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** What separates cells where the comma separates decimals, and where it does not. */
const SEPARATORS = { de: ";", en: "," } as const;

/** Lines after RFC 4180, each ended, for the spreadsheet of that language. A cell that would be a formula begins with an apostrophe. */
export function csvLines(rows: readonly (readonly string[])[], locale: keyof typeof SEPARATORS): string {
  return stringify([...rows], {
    delimiter: SEPARATORS[locale],
    record_delimiter: "windows",
    quote_record_delimiter: true,
    escape_formulas: true,
  });
}
