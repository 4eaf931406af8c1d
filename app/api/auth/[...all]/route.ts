import { authFor } from "@/app/auth";
import { readBody } from "@/app/read-body";

const MOST_BYTES = 10_000;
const OPEN_PATHS = new Set(["/api/auth/sign-in/email", "/api/auth/sign-out"]);

/** Signing in and out. Everything else that the library offers is closed. */
export async function POST(request: Request): Promise<Response> {
  if (!OPEN_PATHS.has(new URL(request.url).pathname)) return new Response(null, { status: 404 });
  // The library reads whatever comes, from anybody.
  const body = await readBody(request, MOST_BYTES);
  if (body === null) return new Response(null, { status: 413 });
  const { url, method, headers: sent } = request;
  const answer = await authFor(sent).handler(new Request(url, { method, headers: sent, body }));
  if (!answer.ok) return answer;
  // The library repeats the session token in the body, where a script could read it; the cookie is enough.
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return Response.json({ ok: true }, { headers });
}
