import { authFor } from "@/app/auth";

const OPEN_PATHS = new Set(["/api/auth/sign-in/email", "/api/auth/sign-out"]);

/** Signing in and out. Everything else that the library offers is closed. */
export function POST(request: Request): Response | Promise<Response> {
  if (!OPEN_PATHS.has(new URL(request.url).pathname)) return new Response(null, { status: 404 });
  return authFor(request.headers).handler(request);
}
