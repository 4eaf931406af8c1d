import { expect, test } from "vitest";
import { isFromOurPages } from "./same-origin";

const asked = (method: string, headers: Record<string, string>) =>
  isFromOurPages({ method, headers: new Headers({ host: "relink.example:4443", ...headers }) });
const OURS = "https://relink.example:4443";

test.each(["GET", "HEAD", "OPTIONS"])("lets %s through from anywhere, which changes nothing", (method) => {
  expect(asked(method, { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" })).toBe(true);
});

test.each<[string, Record<string, string>]>([
  ["of our own origin", { origin: OURS }],
  [
    "of our own origin, as the browser knows it behind a proxy",
    { origin: "https://desk.example", "x-forwarded-host": "desk.example" },
  ],
  ["that browsers call same-origin", { origin: OURS, "sec-fetch-site": "same-origin" }],
])("takes a post %s", (_, headers) => {
  expect(asked("POST", headers)).toBe(true);
});

test.each<[string, Record<string, string>]>([
  ["of no origin", {}],
  ["of the origin null", { origin: "null" }],
  ["of another origin", { origin: "https://elsewhere.example" }],
  ["of another port", { origin: "https://relink.example" }],
  ["of an origin that begins with ours", { origin: `${OURS}.elsewhere.example` }],
  ["of an origin that names ours as its user", { origin: `https://relink.example:4443@elsewhere.example` }],
  ["of two origins", { origin: `${OURS}, https://elsewhere.example` }],
  ["that browsers call cross-site", { origin: OURS, "sec-fetch-site": "cross-site" }],
  ["that browsers call same-site", { origin: OURS, "sec-fetch-site": "same-site" }],
])("refuses a post %s", (_, headers) => {
  expect(asked("POST", headers)).toBe(false);
});

test.each(["POST", "PUT", "PATCH", "DELETE"])("refuses %s of another origin", (method) => {
  expect(asked(method, { origin: "https://elsewhere.example" })).toBe(false);
});
