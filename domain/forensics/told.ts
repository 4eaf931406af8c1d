/** A sentence without its words: the message that says it, and what it says it about. Plain numbers are counted in the sentence, the rest is written for the reader. */
export type Told<Key extends string = string> = { key: Key; values: Record<string, ToldValue> };
export type ToldValue = string | number | Date | { cents: number } | { count: number } | { share: number | null };

export const told = <Key extends string>(key: Key, values: Record<string, ToldValue> = {}): Told<Key> => ({
  key,
  values,
});
