import { colognePhonetics } from "../cologne-phonetics";
import { isFillerName, nameWords } from "../names";

/** One person behind a shared number or address: the fullest spelling of the name, and every spelling that is theirs. */
export type PersonOfNumber = { name: string; spellings: string[] };

/**
 * Tells apart who shares a telephone number, by the names that were given with it, whatever their order.
 * A family name alone belongs to the only person whom it fits, else stands for itself. Fillers belong to nobody.
 */
export function peopleOfNumber(names: readonly string[]): PersonOfNumber[] {
  const people = new Map<string, string[]>();
  const add = (key: string, name: string) => people.set(key, [...(people.get(key) ?? []), name]);
  const usable = [...new Set(names)].filter((name) => !isFillerName(name)).sort();
  const [whole, single] = [
    usable.filter((name) => nameWords(name).length > 1),
    usable.filter((name) => nameWords(name).length === 1),
  ];
  for (const name of whole) add(personKey(name), name);
  const known = [...people.keys()];
  for (const name of single) {
    const [word = ""] = nameWords(name);
    const fitting = known.filter((key) => key.split(" ").some((part) => part === word || part === sound(word)));
    add(fitting.length === 1 ? fitting[0]! : `? ${sound(word)}`, name);
  }
  return [...people.values()].map((spellings) => ({ name: fullest(spellings), spellings }));
}

/** Whether two spellings can be one person's name: the given name equal, the family name alike in sound. */
export function mayBeOnePerson(one: string, other: string): boolean {
  if (isFillerName(one) || isFillerName(other)) return false;
  return peopleOfNumber([one, other]).length === 1;
}

/** Given names must be equal, since Jan is not Jana; family names only sound equal, since they are written from hearing. */
function personKey(name: string): string {
  const words = nameWords(name);
  return `${words[0]} ${sound(words.at(-1)!)}`;
}

function sound(word: string): string {
  return colognePhonetics(word) || word;
}

function fullest(spellings: string[]): string {
  return spellings.reduce((best, name) => {
    const more = nameWords(name).length - nameWords(best).length || name.length - best.length;
    return more > 0 || (more === 0 && name < best) ? name : best;
  });
}
