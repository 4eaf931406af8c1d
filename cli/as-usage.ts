import { ExpectedError, isExpected } from "@/lib/errors";

/** Runs `work`; what it finds invalid in the caller's words becomes a usage error, so that the command exits with 2. */
export async function asUsage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isExpected(error, "invalid")) throw new ExpectedError("usage", error.message, { cause: error });
    throw error;
  }
}
