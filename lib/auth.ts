import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { isAPIError } from "better-auth/api";
import type { Database } from "@/db/client";
import { accounts, rateLimits, sessions, users, verifications } from "@/db/schema/account";
import { refuseDisabledUser } from "./auth/disabled-user";
import { hashPassword, verifyPassword } from "./auth/password";
import { requestOrigin } from "./auth/request-origin";
import { countSignIn, settleSignIn } from "./auth/sign-in-throttle";
import { log } from "./log";
import { withoutPersonalData } from "./told-error";

/** A working day: each begins with a sign-in. */
const SESSION_SECONDS = 12 * 60 * 60;
const INTERNAL_ERROR = 500;
const SIGN_INS_PER_ADDRESS_AND_MINUTE = 60;
/** Where a reverse proxy may stand; an address outside of these is the client's own. */
const PROXY_NETWORKS = ["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

/** Sign-in by e-mail and password on our own tables. `https` says whether cookies may demand an encrypted connection. */
export function createAuth(options: { db: Database; secret: string; https: boolean; plugins?: BetterAuthPlugin[] }) {
  const { db, secret, https } = options;
  return betterAuth({
    appName: "Relink",
    secret,
    // A name only: which addresses are ours is decided for each request by `trustedOrigins`.
    baseURL: https ? "https://relink.invalid" : "http://relink.invalid",
    trustedOrigins: (request) => {
      const origin = request && requestOrigin(request);
      return origin ? [origin] : [];
    },
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications, rateLimit: rateLimits },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      storage: "database",
      customRules: { "/sign-in/email": { window: 60, max: SIGN_INS_PER_ADDRESS_AND_MINUTE } },
    },
    databaseHooks: { session: { create: { before: (session) => refuseDisabledUser(db, session.userId) } } },
    hooks: { before: countSignIn(db), after: settleSignIn(db) },
    advanced: {
      cookiePrefix: "relink",
      useSecureCookies: https,
      // Said aloud, since the library relaxes both by itself where it takes the environment for a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      ipAddress: { trustedProxies: PROXY_NETWORKS },
    },
    telemetry: { enabled: false },
    onAPIError: { onError: (error) => void (isRefusal(error) || log.error({ err: error }, "sign-in failed")) },
    logger: {
      level: "error",
      log: (level, message, ...details) => log[levelOf(level, details)](found(details), withoutPersonalData(message)),
    },
    plugins: options.plugins ?? [],
  });
}

/** An answer to a bad request, not an error of ours. The library has two classes of them, told apart from others by name. */
function isRefusal(error: unknown): boolean {
  return isAPIError(error) && error.statusCode < INTERNAL_ERROR;
}

/** What it calls an error without having one is a request that it refused, such as one from another site. */
function levelOf(level: "debug" | "info" | "warn" | "error", details: unknown[]) {
  return level === "error" && !found(details).err ? "warn" : level;
}

/** Of what the library adds to a line only the error: the rest may name people. */
function found(details: unknown[]): { err?: Error } {
  const err = details.find((detail) => detail instanceof Error);
  return err ? { err } : {};
}
