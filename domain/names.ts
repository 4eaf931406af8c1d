/** The spelling under which names are compared: "Müller", "MUELLER" and "Mueller" are one. Equal to fold_name in SQL. */
export function foldName(name: string): string {
  if (ASCII_ALONE.test(name)) return name.toLowerCase();
  return name
    .normalize("NFC")
    .replace(/[ÄÖÜäöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII, of which nothing is composed.
const ASCII_ALONE = /^[\u0000-\u007f]*$/;

/** Whether speech-to-text or a form put something else where a name belongs: a greeting, a refusal, a placeholder. */
export function isFillerName(name: string | null | undefined): boolean {
  const words = nameWords(name ?? "");
  if (words.length === 0 || words.every((word) => word.length === 1)) return true;
  return FILLERS.has(words.join(" ")) || words.every((word) => FILLER_WORDS.has(word)) || /\{\{|\}\}/.test(name ?? "");
}

/** The name with blanks tidied, or null when it is no name. */
export function usableName(name: string | null | undefined): string | null {
  return isFillerName(name) ? null : (name ?? "").replace(/\s+/g, " ").trim();
}

/** Folded words of a person's name, given names first; forms of address and titles are left out. */
export function nameWords(name: string): string[] {
  const [family = "", given] = foldName(name).split(",", 2);
  const words = `${given ?? ""} ${family}`.split(/[^\p{L}'’]+/u).map((word) => word.replace(/['’]/g, ""));
  return words.filter((word) => word !== "" && !TITLES.has(word));
}

const UMLAUTS: Readonly<Record<string, string>> = { Ä: "ae", Ö: "oe", Ü: "ue", ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

const TITLES = new Set("herr herrn frau fr hr dr prof med dipl ing mr mrs ms miss".split(" "));

const FILLER_WORDS = new Set(
  (
    "guten gute tag morgen abend hallo hi hey servus moin gruezi gruess gott tschuess ja nein ok okay bitte danke aeh aehm " +
    "mein name ist ich bin hello good morning afternoon evening yes no thanks null none undefined nan unknown unbekannt " +
    "unbekannter anonym anonymous anrufer anruferin caller kunde kundin customer gast guest user nutzer"
  ).split(" "),
);

const FILLERS = new Set([
  "mir nicht",
  "mir nichts",
  "weiss nicht",
  "weiss ich nicht",
  "kein name",
  "keine angabe",
  "keine ahnung",
  "nicht angegeben",
  "nicht genannt",
  "nicht bekannt",
  "nicht verfuegbar",
  "ohne name",
  "auf wiederhoeren",
  "einen termin",
  "termin",
  "na",
  "n a",
  "no name",
  "not provided",
  "not available",
  "not given",
  "private",
  "withheld",
  "restricted",
  "blocked",
  "string",
]);
