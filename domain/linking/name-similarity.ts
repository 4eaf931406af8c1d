import { foldName } from "../names";

/** How alike two names are, 0–1, whatever their case, umlauts or order of words: the Dice coefficient of their trigrams. */
export function nameSimilarity(one: string, other: string): number {
  const left = trigrams(one);
  const right = trigrams(other);
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const trigram of left) if (right.has(trigram)) shared++;
  return (2 * shared) / (left.size + right.size);
}

function trigrams(name: string): Set<string> {
  const words = foldName(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  const found = new Set<string>();
  for (const word of words) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3));
  }
  return found;
}
