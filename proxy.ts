import { type NextRequest, NextResponse } from "next/server";
import { mayBeAction } from "./app/action-body";
import { contentSecurityPolicy } from "./app/content-security-policy";
import { PATH_HEADER } from "./app/path-header";
import { isFromOurPages } from "./app/same-origin";
import { log } from "./lib/log";

const CSP = "content-security-policy";
const NONCE_BYTES = 16;

/**
 * Lets a page send a signed-out reader back to where they wanted to go, and only its own scripts run: the framework takes
 * the nonce from the request's policy. It refuses what another site sent and what is no action at all, and otherwise guards nothing: every page checks
 * for itself.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isFromOurPages(request)) return refused(403, "a request was refused: another site sent it");
  if (!(await mayBeAction(request))) return refused(400, "a request was refused: its body is no action");
  const policy = contentSecurityPolicy(crypto.getRandomValues(Buffer.alloc(NONCE_BYTES)).toString("base64"));
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set(CSP, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(CSP, policy);
  return response;
}

function refused(status: number, because: string): NextResponse {
  log.warn(because);
  return new NextResponse(null, { status });
}

/** What it leaves out has a policy of its own in next.config.js. */
export const config = { matcher: ["/((?!api/|_next/|favicon|icon).*)"] };
