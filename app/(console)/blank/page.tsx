import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireViewer } from "@/app/viewer";

export const metadata: Metadata = { title: "Blank" };

/** A page of the console that shows nothing: what the bench compares others with. Not there unless RELINK_BENCH is on. */
export default async function BlankPage() {
  await requireViewer();
  if (process.env["RELINK_BENCH"] !== "on") notFound();
  return null;
}
