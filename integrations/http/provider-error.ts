/** A provider answered with an error, or not at all. `status` is null without an answer. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly status: number | null;
  /** What the provider says is wrong, without secrets; empty when it says nothing. */
  readonly said: string;
  /** The request cannot have reached the provider's program. */
  readonly neverSent: boolean;

  constructor(message: string, told: { status: number | null; said?: string; neverSent?: boolean; cause?: unknown }) {
    super(message, told.cause === undefined ? undefined : { cause: told.cause });
    this.status = told.status;
    this.said = told.said ?? "";
    this.neverSent = told.neverSent ?? false;
  }
}
