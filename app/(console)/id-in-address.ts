import { notFound } from "next/navigation";

/** The id in a record's address; anything that is no id is answered as a missing record. */
export function idInAddress({ id }: { id: string }): number {
  const parsed = /^\d{1,15}$/.test(id) ? Number(id) : 0;
  if (parsed === 0) notFound();
  return parsed;
}
