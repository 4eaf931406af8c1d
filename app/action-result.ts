import type { ErrorCode, ErrorParams } from "@/lib/errors";

/** An expected failure as a value: `key` and `params` say it in the reader's language. */
export type ActionError = { code: ErrorCode | "signed_out"; key: string; params: ErrorParams };

export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: ActionError };
