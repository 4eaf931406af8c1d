import "server-only";
import { nextCookies } from "better-auth/next-js";
import { createAuth } from "@/lib/auth";
import { isHttps } from "@/lib/auth/request-origin";
import { database } from "./db";

type Auth = ReturnType<typeof createAuth>;

const kept = globalThis as typeof globalThis & { relinkAuth?: { plain?: Auth; encrypted?: Auth } };

/** The sign-in library for a request with these headers: over https its cookies are secure. */
export function authFor(headers: Headers): Auth {
  kept.relinkAuth ??= {};
  const instances = kept.relinkAuth;
  if (isHttps(headers)) {
    instances.encrypted ??= build(true);
    return instances.encrypted;
  }
  instances.plain ??= build(false);
  return instances.plain;
}

function build(https: boolean): Auth {
  const secret = process.env["RELINK_SESSION_SECRET"];
  if (!secret) throw new Error('RELINK_SESSION_SECRET is not set: start the app with "npm start"');
  return createAuth({ db: database(), secret, https, plugins: [nextCookies()] });
}
