/** Requests to a route handler that anybody may make, with the status that everybody gets. */
type RouteEntrance = { method: "GET" | "POST"; path: string; status: number }[];

const closed = (path: string) => ({ method: "POST" as const, path: `/api/auth/${path}`, status: 404 });

/** Every route handler and what it answers, whoever asks. */
export const routes: Record<string, RouteEntrance> = {
  "app/api/live/route.ts#GET": [{ method: "GET", path: "/api/live", status: 200 }],
  "app/api/ready/route.ts#GET": [{ method: "GET", path: "/api/ready", status: 200 }],
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
