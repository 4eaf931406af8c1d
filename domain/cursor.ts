/** How a list can be sorted: by one of its keys, one way or the other. */
export type Sort<By extends string> = { by: By; direction: "asc" | "desc" };

/** A place between two rows of a sorted list, and the way to read on from it: `on` follows the sort, `back` goes against it. */
export type Cursor<By extends string> = Sort<By> & {
  travel: "on" | "back";
  /** The sort key of the row beside the place: microseconds since 1970 or another whole number. */
  value: string;
  id: number;
};

/** Which way the sort key runs while reading: against the sort when going back. */
export function readingDirection<By extends string>(
  sort: Sort<By>,
  cursor: Pick<Cursor<By>, "travel"> | undefined,
): Sort<By>["direction"] {
  if (cursor?.travel !== "back") return sort.direction;
  return sort.direction === "asc" ? "desc" : "asc";
}

/** A short text that is safe in a URL. */
export function encodeCursor<By extends string>({ by, direction, travel, value, id }: Cursor<By>): string {
  return [by, direction, travel, value, id].join(".");
}

/** `invalid` when the text is no cursor, or one of another sort. */
export function decodeCursor<By extends string>(text: string, sort: Sort<By>): Cursor<By> | "invalid" {
  const [, by, direction, travel, value, id] = CURSOR.exec(text) ?? [];
  if (by !== sort.by || direction !== sort.direction || (travel !== "on" && travel !== "back")) return "invalid";
  if (value === undefined || !Number.isSafeInteger(Number(id))) return "invalid";
  return { by: sort.by, direction: sort.direction, travel, value, id: Number(id) };
}

const CURSOR = /^([a-zA-Z]+)\.(asc|desc)\.(on|back)\.(-?\d{1,17})\.(\d{1,16})$/;
