/** One spelling for a definition, whether a migration or the catalogue wrote it: no case, space, bracket or schema. */
export function normalise(definition: string): string {
  return withSortedEvents(definition.toLowerCase())
    .replaceAll(/\bpublic\.|"/g, "")
    .replaceAll(/\brow\(/g, "(")
    .replaceAll(/[\s();]/g, "");
}

/** A trigger's events in the order of the alphabet: the catalogue has an order of its own. */
function withSortedEvents(definition: string): string {
  return definition.replace(
    /(?<=\s(?:before|after)\s)(?:insert|update|delete|truncate)(?:\s+or\s+(?:insert|update|delete|truncate))+(?=\s+on\s)/,
    (events) =>
      events
        .split(/\s+or\s+/)
        .toSorted()
        .join(" or "),
  );
}
