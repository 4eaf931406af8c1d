import type { Cursor, Sort } from "@/domain/cursor";

type CutPageInput<By extends string> = { sort: Sort<By>; cursor: Cursor<By> | undefined; limit: number };

/** The rows of one page, from up to one more than `limit` that were read from the cursor on, and where reading goes on: null where nothing follows. */
export function cutPage<Row extends { id: number; sortValue: string }, By extends string>(
  found: readonly Row[],
  { sort, cursor, limit }: CutPageInput<By>,
): { rows: Row[]; before: Cursor<By> | null; after: Cursor<By> | null } {
  const page = found.slice(0, limit);
  const more = found.length > limit;
  const backwards = cursor?.travel === "back";
  if (backwards) page.reverse();
  const place = (row: Row | undefined, travel: Cursor<By>["travel"]): Cursor<By> | null =>
    row ? { by: sort.by, direction: sort.direction, travel, value: row.sortValue, id: row.id } : null;
  return {
    rows: page,
    before: (backwards ? more : cursor) ? place(page[0], "back") : null,
    after: backwards || more ? place(page.at(-1), "on") : null,
  };
}
