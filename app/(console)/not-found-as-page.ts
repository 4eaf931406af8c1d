import "server-only";
import { notFound } from "next/navigation";
import { isExpected } from "@/lib/errors";

/** A record that is missing, or another company's, as the page that says so; every other failure as it is. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isExpected(error, "not_found")) notFound();
    throw error;
  }
}
