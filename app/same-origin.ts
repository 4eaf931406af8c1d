const READS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that may change something was sent by one of our own pages. Browsers say from where they send in `Origin`
 * and `Sec-Fetch-Site`, which no page can set; a session is of use to browsers only, so that who says nothing is refused.
 */
export function isFromOurPages({ method, headers }: Pick<Request, "method" | "headers">): boolean {
  if (READS.has(method)) return true;
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() || headers.get("host");
  return host !== null && hostOf(headers.get("origin")) === host.toLowerCase();
}

/** Null for no origin, for `null`, and for whatever is more than one. */
function hostOf(origin: string | null): string | null {
  const match = /^https?:\/\/([a-z0-9.:[\]-]+)$/i.exec(origin ?? "");
  return match?.[1]?.toLowerCase() ?? null;
}
