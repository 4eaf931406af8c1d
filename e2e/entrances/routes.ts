import { type Answers, everybody } from "./visitors";

/** A request and the status that each visitor gets. */
type RouteRequest = { method: "GET" | "HEAD" | "POST"; path: string; answers: Answers<number> };

const closed = (path: string): RouteRequest => ({
  method: "POST",
  path: `/api/auth/${path}`,
  answers: everybody(404),
});
const get = (path: string, answers: Answers<number>): RouteRequest => ({ method: "GET", path, answers });

/** Who is signed in to a company asks about that company's own records only. */
const ofOwnCompany = (status: number) => ({ ...everybody(status), stranger: 401, withoutCompany: 401 });

/** Every route handler and what it answers. */
export const routes: Record<string, RouteRequest[]> = {
  "app/api/live/route.ts#GET": [get("/api/live", everybody(200))],
  "app/api/ready/route.ts#GET": [get("/api/ready", everybody(200))],
  // Signing in and out have tests of their own; nothing else of the library is open.
  "app/api/auth/[...all]/route.ts#POST": [
    get("/api/auth/get-session", everybody(405)),
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
  // The demo's call has a recording: to everybody else it is as if there were none.
  "app/(console)/calls/[id]/recording/route.ts#GET": [
    get("/calls/552/recording", ofOwnCompany(404)),
    get("/calls/none/recording", ofOwnCompany(404)),
  ],
  "app/(console)/calls/[id]/recording/route.ts#HEAD": [
    { method: "HEAD", path: "/calls/552/recording", answers: ofOwnCompany(404) },
  ],
  "app/(console)/calls/facets/route.ts#GET": [
    get("/calls/facets?of=status&choices=linked,orphaned", ofOwnCompany(200)),
    get("/calls/facets?of=nothing&choices=x", ofOwnCompany(400)),
  ],
  "app/(console)/calls/scopes/route.ts#GET": [get("/calls/scopes", ofOwnCompany(200))],
  // A stream has no end: without its mark it is refused, but only to those who may have it.
  "app/(console)/calls/live/route.ts#GET": [get("/calls/live", ofOwnCompany(400))],
};
