type Carrier = { headers: Headers };

/** Whether the browser reached us over an encrypted connection, as the nearest proxy says. */
export function isHttps(headers: Headers): boolean {
  return headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
}

/** The origin under which the browser knows us: what a same-origin request carries in `Origin`. Null without a host. */
export function requestOrigin({ headers }: Carrier): string | null {
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() || headers.get("host");
  return host ? `${isHttps(headers) ? "https" : "http"}://${host}` : null;
}
