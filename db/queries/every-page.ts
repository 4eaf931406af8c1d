type Page<Row, Cursor> = { rows: Row[]; after: Cursor | null };

/** All pages of a list from its first to its last, each read when it is asked for. */
export async function* everyPage<Row, Cursor>(
  read: (cursor: Cursor | undefined) => Promise<Page<Row, Cursor>>,
): AsyncGenerator<Row[], void, undefined> {
  let cursor: Cursor | null | undefined;
  while (cursor !== null) {
    const page = await read(cursor);
    if (page.rows.length > 0) yield page.rows;
    cursor = page.after;
  }
}
