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
  // Signed or not at all, whoever is signed in: to strangers no company and an unknown one look the same.
  "app/api/webhooks/[provider]/[company]/route.ts#POST": [
    { method: "POST", path: "/api/webhooks/retell/demo", answers: everybody(401) },
    { method: "POST", path: "/api/webhooks/calcom/nobody", answers: everybody(401) },
    { method: "POST", path: "/api/webhooks/nobody/demo", answers: everybody(404) },
    get("/api/webhooks/retell/demo", everybody(405)),
  ],
  // The monitor looks every five minutes at companies that are older than that: here it is in time.
  "app/api/health/route.ts#GET": [get("/api/health", everybody(200))],
  // Closed to everybody where no token is set.
  "app/metrics/route.ts#GET": [get("/metrics", everybody(404))],
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
  "app/(console)/calls/[id]/recording/moment/route.ts#GET": [
    get("/calls/552/recording/moment?second=1", ofOwnCompany(404)),
  ],
  "app/(console)/answers/route.ts#GET": [get("/answers", ofOwnCompany(200))],
  // Without a question it is refused, but only to those who may ask.
  "app/(console)/answers/route.ts#POST": [{ method: "POST", path: "/answers", answers: ofOwnCompany(400) }],
  // A session opens nothing here: only a deploy token does.
  "app/api/deploys/route.ts#POST": [{ method: "POST", path: "/api/deploys", answers: everybody(401) }],
  "app/(console)/health/incidents/[id]/report/route.ts#GET": [
    get("/health/incidents/1000000000/report", ofOwnCompany(404)),
    get("/health/incidents/none/report", ofOwnCompany(404)),
  ],
  "app/(console)/calls/facets/route.ts#GET": [
    get("/calls/facets?of=status&choices=linked,orphaned", ofOwnCompany(200)),
    get("/calls/facets?of=nothing&choices=x", ofOwnCompany(400)),
  ],
  "app/(console)/appointments/histogram/route.ts#GET": [get("/appointments/histogram?scope=all", ofOwnCompany(200))],
  "app/(console)/calls/histogram/route.ts#GET": [get("/calls/histogram?status=orphaned", ofOwnCompany(200))],
  "app/(console)/calls/matching/route.ts#GET": [get("/calls/matching?status=orphaned", ofOwnCompany(200))],
  "app/(console)/appointments/matching/route.ts#GET": [get("/appointments/matching?scope=all", ofOwnCompany(200))],
  "app/(console)/calls/scopes/route.ts#GET": [get("/calls/scopes", ofOwnCompany(200))],
  // Who may not take records out gets none; everybody else their own company's.
  "app/(console)/calls/export/route.ts#GET": [
    get("/calls/export?status=orphaned", { ...ofOwnCompany(200), agent: 403 }),
  ],
  "app/(console)/appointments/export/route.ts#GET": [
    get("/appointments/export?scope=all", { ...ofOwnCompany(200), agent: 403 }),
  ],
  "app/(console)/insights/export/route.ts#GET": [
    get("/insights/export?table=funnel", { ...ofOwnCompany(200), agent: 403 }),
    get("/insights/export?table=everything", { ...ofOwnCompany(400), agent: 403 }),
  ],
  // Nobody has begun an export under these keys.
  "app/(console)/exports/[key]/live/route.ts#GET": [get("/exports/none/live", { ...ofOwnCompany(404), agent: 403 })],
  "app/(console)/exports/[key]/stop/route.ts#POST": [
    {
      method: "POST",
      path: "/exports/0123456789abcdef0123456789abcdef/stop",
      answers: { ...ofOwnCompany(404), agent: 403 },
    },
  ],
  // A stream has no end: without its mark it is refused, but only to those who may have it.
  "app/(console)/calls/live/route.ts#GET": [get("/calls/live", ofOwnCompany(400))],
  "app/(console)/review/left/route.ts#GET": [get("/review/left?reason=unknown", ofOwnCompany(200))],
  "app/(console)/review/facets/route.ts#GET": [
    get("/review/facets?of=reason&choices=unknown,conflict", ofOwnCompany(200)),
    get("/review/facets?of=order&choices=value", ofOwnCompany(400)),
  ],
  "app/(console)/appointments/facets/route.ts#GET": [
    get("/appointments/facets?of=status&choices=confirmed,no_show", ofOwnCompany(200)),
    get("/appointments/facets?of=outcome&choices=booked", ofOwnCompany(400)),
    get("/appointments/facets?of=staff&choices=everybody", ofOwnCompany(400)),
  ],
  "app/(console)/appointments/scopes/route.ts#GET": [get("/appointments/scopes", ofOwnCompany(200))],
  "app/(console)/appointments/live/route.ts#GET": [get("/appointments/live", ofOwnCompany(400))],
  "app/(console)/insights/live/route.ts#GET": [get("/insights/live", { ...ofOwnCompany(400), agent: 403 })],
  // Runs are for those who may see what they change.
  "app/(console)/heal/[id]/live/route.ts#GET": [
    get("/heal/900000001/live", { ...ofOwnCompany(404), agent: 403 }),
    get("/heal/none/live", { ...ofOwnCompany(404), agent: 403 }),
  ],
  // Signed by the provider: a session opens nothing, and which companies there are is not told.
  "app/api/functions/[company]/[name]/route.ts#POST": [
    { method: "POST", path: "/api/functions/demo/book_appointment", answers: everybody(401) },
    { method: "POST", path: "/api/functions/nowhere/nothing", answers: everybody(401) },
  ],
  "app/api/functions/[company]/[name]/route.ts#GET": [
    get("/api/functions/demo/check_availability", everybody(401)),
    get("/api/functions/demo/book_appointment", everybody(405)),
  ],
};
