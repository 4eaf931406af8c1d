import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER } from "./app/path-header";

/** Lets a page send a signed-out reader back to where they wanted to go. It guards nothing: every page checks for itself. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!api/|_next/|favicon|icon).*)"] };
