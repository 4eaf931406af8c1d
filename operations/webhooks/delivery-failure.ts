import { DrizzleQueryError } from "drizzle-orm";
import { messageOf } from "@/lib/errors";

/** Whether the failure is no delivery's fault: the database is away, stops, or lacks what it needs. */
export function isOurFailure(error: unknown): boolean {
  return causes(error).some((cause) => {
    const code = "code" in cause ? String(cause.code) : "";
    return OUR_SQLSTATES.test(code) || OUR_SYSTEM_CODES.test(code);
  });
}

/** The words of whatever was at the bottom of it. */
export function rootMessage(error: unknown): string {
  return messageOf(causes(error).at(-1) ?? error);
}

/** The words of whoever failed, such as which address gave no answer; of a statement only those of the database. */
export function failureMessage(error: unknown): string {
  return error instanceof DrizzleQueryError ? rootMessage(error) : messageOf(error);
}

function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}

/** Connection lost, resources short, an operator at work, the system itself. */
const OUR_SQLSTATES = /^(08|53|57|58)[0-9A-Z]{3}$/;
const OUR_SYSTEM_CODES = /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|ENOENT)/;
