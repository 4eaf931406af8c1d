import type { Messages } from "next-intl";

/** What client components read; the rest never reaches the browser. */
export function browserMessages({ errors, table, ui }: Messages) {
  return { errors, table, ui };
}
