import { foldName } from "../names";

type Named = { name: string };

/** The only entry that these words can mean: by its whole name, else as the only one that holds the words or is held by them. */
export function chooseNamed<Entry extends Named>(entries: readonly Entry[], words: string | null): Entry | null {
  if (words === null) return entries.length === 1 ? entries[0]! : null;
  const said = foldName(words);
  if (said === "") return null;
  const whole = entries.filter((entry) => foldName(entry.name) === said);
  if (whole.length === 1) return whole[0]!;
  const parts = entries.filter((entry) => {
    const name = foldName(entry.name);
    return name.includes(said) || said.includes(name);
  });
  return parts.length === 1 ? parts[0]! : null;
}
