import { notFound } from "next/navigation";

/** The id in a call's address; anything that is no id is answered as a missing call. */
export function callIdOf({ id }: { id: string }): number {
  const parsed = /^\d{1,15}$/.test(id) ? Number(id) : 0;
  if (parsed === 0) notFound();
  return parsed;
}
