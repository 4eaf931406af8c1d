type Translator = (key: never, values?: never) => string;

/**
 * Says what was kept in English in the reader's language: the first pattern that fits names the message below `scope`, its
 * groups are the message's values. What fits none comes from elsewhere and stays as it is.
 */
export function sayKept(
  kept: string,
  patterns: Readonly<Record<string, RegExp>>,
  scope: string,
  t: Translator,
): string {
  for (const [key, pattern] of Object.entries(patterns)) {
    const found = pattern.exec(kept);
    if (found) return t(`${scope}.${key}` as never, { ...NOTHING_SAID, ...found.groups } as never);
  }
  return kept;
}

/** A group that may be left out is an empty value. */
const NOTHING_SAID = { said: "" };
