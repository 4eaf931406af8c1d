import type { Messages } from "next-intl";

/** What client components read; the rest never reaches the browser. */
export function browserMessages({ calls, errors, link, table, ui }: Messages) {
  const { closeDrawer, drawerKeys, filter, period, tests, titleOf } = calls;
  return { calls: { closeDrawer, drawerKeys, filter, period, tests, titleOf }, errors, link, table, ui };
}
