import { sharedTrigrams } from "./name-similarity";
import { type SpokenWord, spokenName } from "./spoken-name";
import { ALIKE_NAME_SIMILARITY, SAME_NAME_SIMILARITY, SAME_WORD_SIMILARITY } from "./thresholds";

/** `same`: two or more words agree and none differs; `alike`: the only word given agrees, or all in all nearly; `part`: one agrees, another differs. */
export type NameAgreement = "same" | "alike" | "part" | "other";

export type ComparedNames = {
  agreement: NameAgreement;
  /** Trigram similarity, 0–1. */
  similarity: number;
  /** Sounds of the words that agree. */
  shared: string[];
};

/** How far two names agree, in any order of words, by spelling or by sound. */
export function compareNames(one: string, other: string): ComparedNames {
  const [a, b] = [spokenName(one), spokenName(other)];
  const [fewer, more] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  const left = [...more];
  const shared: string[] = [];
  for (const word of fewer) {
    const at = left.findIndex((candidate) => isOneWord(word, candidate));
    if (at >= 0) shared.push(left.splice(at, 1)[0]!.sound);
  }
  const similarity = sharedTrigrams(a.trigrams, b.trigrams);
  return { agreement: agreementOf(fewer.length, shared.length, similarity), similarity, shared };
}

function agreementOf(words: number, shared: number, similarity: number): NameAgreement {
  const isWhole = words > 1;
  if (similarity >= SAME_NAME_SIMILARITY || (shared > 0 && shared === words)) return isWhole ? "same" : "alike";
  if (shared > 0) return "part";
  return similarity >= ALIKE_NAME_SIMILARITY ? "alike" : "other";
}

function isOneWord(one: SpokenWord, other: SpokenWord): boolean {
  if (one.text === other.text) return true;
  if (one.text.length < 3 || other.text.length < 3) return false;
  return one.sound === other.sound || sharedTrigrams(one.trigrams, other.trigrams) >= SAME_WORD_SIMILARITY;
}
