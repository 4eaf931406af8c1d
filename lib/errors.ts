/** The closed list of ways in which something may fail without being a defect. */
export type ErrorCode =
  | "not_found"
  | "forbidden"
  | "conflict"
  | "invalid"
  | "refused"
  | "needs_confirmation"
  | "unavailable"
  | "usage";

export type ErrorParams = Readonly<Record<string, string | number>>;

/** A failure that a person is told about: `key` and `params` say it in their language, `message` in English. */
export class ExpectedError extends Error {
  override readonly name = "ExpectedError";
  readonly code: ErrorCode;
  readonly key: string;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, message: string, options: { key?: string; params?: ErrorParams; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.key = options.key ?? `errors.${code}`;
    this.params = options.params ?? {};
  }
}

/** Whether a caught value is an expected failure; with a code, of exactly that kind. */
export function isExpected(error: unknown, code?: ErrorCode): error is ExpectedError {
  return error instanceof ExpectedError && (code === undefined || error.code === code);
}

/** The message of anything thrown, for a line on a screen or in a log. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
