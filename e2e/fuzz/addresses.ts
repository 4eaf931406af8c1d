import type { Random } from "./random";

/** The names that addresses of the application give a meaning to. */
const NAMES = [
  ...["q", "cursor", "view", "status", "outcome", "period", "from", "to", "branch", "service", "staff", "agent"],
  ...["figure", "of", "tests", "sort", "dir", "scope", "source", "link", "booked", "bookedFrom", "bookedTo", "by"],
  ...["asOf", "table", "choices", "after", "before", "band", "class", "left", "pair", "side", "reason", "found"],
  ...["order", "log", "actor", "subject", "provider", "next", "start", "lang", "call_id", "date", "name", "_rsc"],
];
/** As they stand in an address, also such as no browser would write. */
const VALUES = [
  ...["", "%00", "a%00b", "%", "%zz", "%E0%A4%A", "%ED%A0%80", "%C0%AF", "%F0%9F%92%A9", "%25%30%30", "+", "&&", "%26"],
  ...[
    "0",
    "-1",
    "1,2,-3",
    "9223372036854775808",
    "99999999999999999999999",
    "1e400",
    "0.5",
    "NaN",
    ",",
    "1,,2",
    "null",
  ],
  ...["2025-02-30", "2025-13-01", "0000-00-00", "9999-12-31", "-271821-04-20", "275760-09-14", "2025-11-05T25:61Z"],
  ...[
    "linked",
    "orphaned,orphaned",
    "startedAt",
    "all",
    "custom",
    "today",
    "service:9223372036854775808",
    "of:__proto__",
  ],
  ...[
    "'--",
    "%25%25%25",
    "%5C",
    "a%5Cb%25c_",
    "%3Cscript%3E",
    "__proto__",
    "constructor",
    "//evil.invalid",
    "%2F%2Fevil.invalid",
  ],
  ...["e30", "eyJ2IjoxfQ", "W10", "bnVsbA", "x".repeat(3_000), "%F0%9F".repeat(40), "%E2%80%AE", "*", "%28", "%5B%5D"],
];
const SEGMENTS = [
  ...["0", "-1", "1.5", "9223372036854775808", "999999999999999", "none", "%00", "1%00", "%", "%zz", "%2e%2e", "..%2f"],
  ...["%2F", "%5C", "%ED%A0%80", "a%20b", "__proto__", "x".repeat(2_000), "1;2", "%F0%9F%92%A9"],
];

/** The same address with some of what may stand in it. `keep` leaves the path as it is. */
export function nastyAddress(path: string, random: Random, keep: { path?: true } = {}): string {
  const [plain, query = ""] = path.split("?") as [string, string?];
  const changesPath = !keep.path && random.below(3) === 0;
  const segments = plain.split("/");
  // The first is empty; what is replaced is the last.
  const changed = changesPath ? [...segments.slice(0, -1), random.one(SEGMENTS)].join("/") : plain;
  const pairs = Array.from({ length: 1 + random.below(3) }, () => `${random.one(NAMES)}=${random.one(VALUES)}`);
  const doubled = random.below(4) === 0 && query !== "" ? [query, query] : query === "" ? [] : [query];
  return `${changed || "/"}?${[...doubled, ...pairs].join("&")}`;
}

/** Headers that the framework or we read, with what they are not meant to hold. */
export function nastyHeaders(random: Random): Record<string, string> {
  const [name, value] = random.one([
    ["cookie", "relink.session_token=%00.x; NEXT_LOCALE=%ff; relink.locale=zz; theme=\u00ff"],
    ["cookie", "a".repeat(6_000)],
    ["accept-language", "x".repeat(5_000)],
    ["accept-language", "*;q=-1,,;q=x,de-"],
    ["x-forwarded-proto", "javascript"],
    ["x-forwarded-for", "999.1.1.1, ::zz, 'drop"],
    ["range", "bytes=9-1,-0,x"],
    ["if-none-match", '"'.repeat(900)],
    ["content-type", "multipart/form-data"],
    ["content-type", "text/plain;charset=utf-16"],
    ["next-router-state-tree", "%7Bnot-json"],
    ["next-router-prefetch", "7"],
    ["rsc", "1"],
    ["next-url", "/%00"],
    ["next-action", "x".repeat(42)],
    ["next-action", "../../../etc"],
    ["authorization", "Bearer relink_deploy_' or 1=1"],
    ["x-retell-signature", "v=NaN,d=zz"],
    ["x-cal-signature-256", "\u00fc".repeat(64)],
    ["x-big", "b".repeat(20_000)],
  ] as const);
  return { [name]: value };
}
