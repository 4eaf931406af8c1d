import { foldName } from "./names";

/** The Cologne phonetic code (Postel 1969) of one word: German names that sound alike share it, "Maier" and "Meyer". */
export function colognePhonetics(word: string): string {
  const letters = foldName(word).replace(/[^a-z]/g, "");
  const codes = [...letters].map((letter, i) => codeOf(letter, letters[i - 1] ?? "", letters[i + 1] ?? "", i === 0));
  const joined = codes.join("").replace(/(.)\1+/g, "$1");
  return joined.slice(0, 1) + joined.slice(1).replaceAll("0", "");
}

function codeOf(letter: string, before: string, after: string, initial: boolean): string {
  if ("aeijouy".includes(letter)) return "0";
  if (letter === "h") return "";
  if (letter === "b") return "1";
  if (letter === "p") return after === "h" ? "3" : "1";
  if (letter === "d" || letter === "t") return in_("csz", after) ? "8" : "2";
  if ("fvw".includes(letter)) return "3";
  if ("gkq".includes(letter)) return "4";
  if (letter === "x") return in_("ckq", before) ? "8" : "48";
  if (letter === "l") return "5";
  if (letter === "m" || letter === "n") return "6";
  if (letter === "r") return "7";
  if (letter === "c") return hardC(before, after, initial) ? "4" : "8";
  return "8";
}

function hardC(before: string, after: string, initial: boolean): boolean {
  if (initial) return in_("ahkloqrux", after);
  return !in_("sz", before) && in_("ahkoqux", after);
}

const in_ = (letters: string, letter: string) => letter !== "" && letters.includes(letter);
