import "server-only";
import type { ReactNode } from "react";

/** What is within it is read once this is known: rows that come between the two are then announced, not missed. */
export async function After({ promise, children }: { promise: Promise<unknown>; children: ReactNode }) {
  await promise;
  return children;
}
