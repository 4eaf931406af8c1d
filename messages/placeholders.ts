/** Names of the values that an ICU text takes, in all its branches, and of its rich tags as `<tag>`; sorted. */
export function placeholders(text: string): string[] {
  const found = new Set<string>();
  collect(text, found);
  for (const [, tag] of text.matchAll(/<(\w+)>/g)) found.add(`<${tag}>`);
  return [...found].sort();
}

function collect(text: string, found: Set<string>): void {
  for (const argument of groups(text)) {
    const [name = "", kind, ...rest] = argument.split(",");
    found.add(name.trim());
    if (kind === undefined || !/^\s*(plural|select|selectordinal)\s*$/.test(kind)) continue;
    for (const branch of groups(rest.join(","))) collect(branch, found);
  }
}

/** What stands between the outermost braces of a text. Throws for braces that do not match. */
function groups(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [position, sign] of [...text].entries()) {
    if (sign === "{" && depth++ === 0) start = position + 1;
    if (sign === "}" && --depth === 0) found.push([...text].slice(start, position).join(""));
    if (depth < 0) break;
  }
  if (depth !== 0) throw new Error(`the braces of "${text}" do not match`);
  return found;
}
