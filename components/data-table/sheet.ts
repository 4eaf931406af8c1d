/** A list as a file for spreadsheets: its headings, and what it writes of a row in their order. */
export type Sheet<Row> = { headings: string[]; cells(row: Row): string[] };
