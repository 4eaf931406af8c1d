import { foldName } from "../names";

/** How alike two sets of trigrams are, 0–1: their Dice coefficient. */
export function sharedTrigrams(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const trigram of left) if (right.has(trigram)) shared++;
  return (2 * shared) / (left.size + right.size);
}

/** The trigrams of every word of a name, folded, with the word's beginning and end marked. */
export function nameTrigrams(name: string): Set<string> {
  const words = foldName(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  const found = new Set<string>();
  for (const word of words) for (const trigram of trigramsOf(word)) found.add(trigram);
  return found;
}

/** People's names are made of a few thousand words, which are met again and again. */
function trigramsOf(word: string): readonly string[] {
  const known = remembered.get(word);
  if (known) return known;
  const padded = `  ${word} `;
  const found: string[] = [];
  for (let i = 0; i + 3 <= padded.length; i++) found.push(padded.slice(i, i + 3));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, found);
  return found;
}

const remembered = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 10_000;
