/** One spelling for a definition, whether a migration or the catalogue wrote it: no case, space, bracket or schema. */
export function normalise(definition: string): string {
  return definition
    .toLowerCase()
    .replaceAll(/\bpublic\.|"/g, "")
    .replaceAll(/\brow\(/g, "(")
    .replaceAll(/[\s();]/g, "");
}
