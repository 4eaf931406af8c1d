/** A place in one of the texts: `from` and `to` count its characters, `to` is the first behind. */
export type Found = { text: number; from: number; to: number };

/** Every place at which what is looked for stands, upper and lower case alike, in reading order. */
export function findInTexts(texts: readonly string[], wanted: string): Found[] {
  const words = wanted.trim().split(/\s+/);
  if (words[0] === "") return [];
  const pattern = new RegExp(words.map(escapePattern).join("\\s+"), "giu");
  return texts.flatMap((text, position) =>
    [...text.matchAll(pattern)].map((match) => ({
      text: position,
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
}

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
