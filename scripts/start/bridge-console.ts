import { log } from "@/lib/log";
import { withoutPersonalData } from "@/lib/told-error";

/**
 * From now on what the framework writes to the console goes to the log, a JSON object a line like everything else: it
 * would write errors whole, with the values that statements were given.
 */
export function bridgeConsole(): void {
  console.error = (...said) => log.error(...told(said));
  console.warn = (...said) => log.warn(...told(said));
}

function told(said: unknown[]): [{ err?: Error }, string] {
  const err = said.find((one) => one instanceof Error);
  const words = said.filter((one) => typeof one === "string").join(" ");
  return [err ? { err } : {}, withoutPersonalData(words.replace(MARK, "").trim()) || "the framework reports an error"];
}

/** The colours and the sign that the framework sets before a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character.
const MARK = /\u001b\[\d+m|[⨯⚠]/g;
