import { createHash, randomUUID } from "node:crypto";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rateLimits } from "@/db/schema/account";

export const FAILED_SIGN_INS_PER_WINDOW = 10;
const WINDOW_MS = 15 * 60 * 1000;

/** Counts an attempt per e-mail address before the password is looked at, so that parallel guesses count too. */
export function countSignIn(db: Database) {
  return createAuthMiddleware(async (ctx) => {
    const key = attemptKey(ctx.path, ctx.body);
    if (key === null) return;
    const now = Date.now();
    // The library removes rows whose time has passed, so ours carry the end of their window.
    const windowEnd = now + WINDOW_MS;
    const over = sql`${rateLimits.lastRequest} < ${now}`;
    const [attempt] = await db
      .insert(rateLimits)
      .values({ id: randomUUID(), key, count: 1, lastRequest: windowEnd })
      .onConflictDoUpdate({
        target: rateLimits.key,
        set: {
          count: sql`case when ${over} then 1 else ${rateLimits.count} + 1 end`,
          lastRequest: sql`case when ${over} then ${windowEnd} else ${rateLimits.lastRequest} end`,
        },
      })
      .returning({ count: rateLimits.count });
    if (attempt && attempt.count > FAILED_SIGN_INS_PER_WINDOW) {
      throw new APIError("TOO_MANY_REQUESTS", {
        code: "TOO_MANY_SIGN_INS",
        message: "Too many attempts. Wait 15 minutes.",
      });
    }
  });
}

/** A sign-in that succeeded clears the count. */
export function forgetSignIns(db: Database) {
  return createAuthMiddleware(async (ctx) => {
    const key = attemptKey(ctx.path, ctx.body);
    if (key === null || !ctx.context.newSession) return;
    await db.delete(rateLimits).where(eq(rateLimits.key, key));
  });
}

function attemptKey(path: string, body: unknown): string | null {
  if (path !== "/sign-in/email" || typeof body !== "object" || body === null || !("email" in body)) return null;
  const email = String(body.email).trim().toLowerCase();
  return `sign-in|${createHash("sha256").update(email).digest("base64url")}`;
}
