import { createHash, randomUUID } from "node:crypto";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { findUserByEmail } from "@/db/queries/users";
import { rateLimits } from "@/db/schema/account";
import { log } from "../log";

export const FAILED_SIGN_INS_PER_WINDOW = 10;
const WINDOW_MS = 15 * 60 * 1000;

/**
 * Counts a guess at the password of this address, before the password is looked at, so that parallel guesses count too.
 * False: there were too many, and this one is not to be looked at.
 */
export async function countGuess(db: Database, email: string): Promise<boolean> {
  const now = Date.now();
  // The library removes rows whose time has passed, so ours carry the end of their window.
  const windowEnd = now + WINDOW_MS;
  const over = sql`${rateLimits.lastRequest} < ${now}`;
  const [guess] = await db
    .insert(rateLimits)
    .values({ id: randomUUID(), key: keyOf(email), count: 1, lastRequest: windowEnd })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${over} then 1 else ${rateLimits.count} + 1 end`,
        lastRequest: sql`case when ${over} then ${windowEnd} else ${rateLimits.lastRequest} end`,
      },
    })
    .returning({ count: rateLimits.count });
  if (!guess || guess.count <= FAILED_SIGN_INS_PER_WINDOW) return true;
  // Once a window: whoever goes on guessing fills no log.
  if (guess.count === FAILED_SIGN_INS_PER_WINDOW + 1) {
    log.warn({ userId: await idOf(db, email) }, "too many passwords were wrong: the address is refused for a while");
  }
  return false;
}

/** What a right password does. */
export async function forgetGuesses(db: Database, email: string): Promise<void> {
  await db.delete(rateLimits).where(eq(rateLimits.key, keyOf(email)));
}

/** Refuses a sign-in after too many guesses at its address. */
export function countSignIn(db: Database) {
  return createAuthMiddleware(async (ctx) => {
    const email = attemptedEmail(ctx.path, ctx.body);
    if (email === null || (await countGuess(db, email))) return;
    throw new APIError("TOO_MANY_REQUESTS", {
      code: "TOO_MANY_SIGN_INS",
      message: "Too many attempts. Wait 15 minutes.",
    });
  });
}

/**
 * Logs how a sign-in ended, under the account's id, null where there is none: an address that somebody typed stands in no log.
 * One that succeeded clears the count.
 */
export function settleSignIn(db: Database) {
  return createAuthMiddleware(async (ctx) => {
    const email = attemptedEmail(ctx.path, ctx.body);
    if (email === null) return;
    const { newSession } = ctx.context;
    if (!newSession) return log.info({ userId: await idOf(db, email) }, "a sign-in was refused");
    log.info({ userId: newSession.user.id }, "signed in");
    await forgetGuesses(db, email);
  });
}

function attemptedEmail(path: string, body: unknown): string | null {
  if (path !== "/sign-in/email" || typeof body !== "object" || body === null || !("email" in body)) return null;
  return String(body.email).trim().toLowerCase();
}

function keyOf(email: string): string {
  return `sign-in|${createHash("sha256").update(email).digest("base64url")}`;
}

async function idOf(db: Database, email: string): Promise<string | null> {
  return (await findUserByEmail(db, email))?.id ?? null;
}
