/** The row before which a page of a pile ends, as its address says it; undefined: the first page. */
export function idBefore({ before }: Record<string, string | string[] | undefined>): number | undefined {
  return typeof before === "string" && /^\d{1,15}$/.test(before) ? Number(before) : undefined;
}
