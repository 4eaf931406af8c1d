/** A path of this app to go on to; anything that could lead elsewhere becomes `/`. */
export function pathWithin(wanted: string | string[] | undefined): string {
  if (typeof wanted !== "string" || !/^\/(?![/\\])/.test(wanted)) return "/";
  const base = "http://relink.invalid";
  if (!URL.canParse(wanted, base)) return "/";
  const url = new URL(wanted, base);
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : "/";
}
