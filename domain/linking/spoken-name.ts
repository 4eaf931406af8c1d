import { colognePhonetics } from "../cologne-phonetics";
import { isFillerName, nameWords } from "../names";
import { nameTrigrams } from "./name-similarity";

/** A name taken apart once for all the comparisons it goes through. */
export type SpokenName = { words: SpokenWord[]; trigrams: ReadonlySet<string>; isFiller: boolean };
export type SpokenWord = { text: string; sound: string; trigrams: ReadonlySet<string> };

/** The words of a name with their sounds. The same object for the same spelling while it is remembered. */
export function spokenName(name: string): SpokenName {
  const known = remembered.get(name);
  if (known) return known;
  const words = nameWords(name).map(spokenWord);
  const spoken = { words, trigrams: nameTrigrams(name), isFiller: isFillerName(name) };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(name, spoken);
  return spoken;
}

function spokenWord(text: string): SpokenWord {
  const known = rememberedWords.get(text);
  if (known) return known;
  const word = { text, sound: soundOf(text), trigrams: nameTrigrams(text) };
  if (rememberedWords.size >= MOST_REMEMBERED) rememberedWords.clear();
  rememberedWords.set(text, word);
  return word;
}

/** The Cologne phonetic code of a word, or the word where it has none. */
export function soundOf(word: string): string {
  return colognePhonetics(word) || word;
}

const remembered = new Map<string, SpokenName>();
const rememberedWords = new Map<string, SpokenWord>();
const MOST_REMEMBERED = 4000;
