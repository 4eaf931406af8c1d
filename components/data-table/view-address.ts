/** What the address names instead of a view, for the list without any. */
export const ALL_VIEW = "all";

/** The address of a view with everything that it says. */
export function viewHref(path: string, { id, query }: { id: number; query: string }): string {
  return `${path}${query === "" ? "?" : `${query}&`}view=${id}`;
}

/** The address of a list that opens no view, even when it says nothing. */
export function hrefWithoutView(path: string, query: string): string {
  return `${path}${query === "" ? `?view=${ALL_VIEW}` : query}`;
}
