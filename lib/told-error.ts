/** An error as the log may hold it: what kind, where, and its words without whatever they quote. */
export type ToldError = {
  type: string;
  message: string;
  code?: string;
  table?: string;
  constraint?: string;
  stack?: string;
  cause?: ToldError;
};

const DEEPEST = 4;

/** The database's errors repeat the statement's parameters and rows' values: of them only the names are told. */
export function toldError(error: unknown, depth = 0): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPersonalData(String(error)) };
  const { code, table_name, constraint_name } = error as Error & Record<string, unknown>;
  const words = error.message.startsWith("Failed query:") ? "A statement failed." : withoutPersonalData(error.message);
  const stack = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: words,
    ...(typeof code === "string" && { code }),
    ...(typeof table_name === "string" && { table: table_name }),
    ...(typeof constraint_name === "string" && { constraint: constraint_name }),
    ...(stack && stack.length > 0 && { stack: stack.join("\n") }),
    ...(error.cause !== undefined && depth < DEEPEST && { cause: toldError(error.cause, depth + 1) }),
  };
}

const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`|[„“][^“”]*[“”]/g;
const E_MAIL = /[^\s@<>]+@[^\s@<>]+/g;
const TELEPHONE = /\+?\d[\d ()/-]{6,}\d/g;

/** The text without what it quotes, without addresses and without long numbers. */
export function withoutPersonalData(text: string): string {
  return text.replaceAll(QUOTED, "…").replaceAll(E_MAIL, "…").replaceAll(TELEPHONE, "…");
}
