import type { Answers } from "./visitors";

/** Requests to a route handler, with the status that everybody gets, or each visitor. */
type RouteEntrance = { method: "GET" | "POST"; path: string; status: number | Answers<number> }[];

const forColleagues = (status: number) => ({
  stranger: 401,
  withoutCompany: 401,
  agent: status,
  manager: status,
  admin: status,
  otherCompany: status,
});

const closed = (path: string) => ({ method: "POST" as const, path: `/api/auth/${path}`, status: 404 });

/** Every route handler and what it answers, whoever asks. */
export const routes: Record<string, RouteEntrance> = {
  "app/api/live/route.ts#GET": [{ method: "GET", path: "/api/live", status: 200 }],
  "app/api/ready/route.ts#GET": [{ method: "GET", path: "/api/ready", status: 200 }],
  "app/(console)/calls/facets/route.ts#GET": [
    { method: "GET", path: "/calls/facets?of=status&choices=linked", status: forColleagues(200) },
    { method: "GET", path: "/calls/facets?of=staff&choices=linked", status: forColleagues(400) },
  ],
  // With an id it answers for as long as somebody listens.
  "app/(console)/calls/live/route.ts#GET": [
    { method: "GET", path: "/calls/live?after=nothing", status: forColleagues(400) },
  ],
  "app/(console)/calls/scopes/route.ts#GET": [{ method: "GET", path: "/calls/scopes", status: forColleagues(200) }],
  // Signing in and out have tests of their own; nothing else of the library is open.
  "app/api/auth/[...all]/route.ts#POST": [
    { method: "GET", path: "/api/auth/get-session", status: 405 },
    closed("sign-up/email"),
    closed("update-user"),
    closed("change-password"),
    closed("change-email"),
    closed("delete-user"),
    closed("list-sessions"),
    closed("revoke-sessions"),
    closed("request-password-reset"),
    closed("nowhere"),
  ],
};
