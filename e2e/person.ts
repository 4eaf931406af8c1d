import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import type { Database } from "@/db/client";
import { accounts, memberships, sessions, users } from "@/db/schema/account";
import type { Role } from "@/domain/access/permissions";
import type { Locale, Viewer } from "@/domain/access/viewer";
import { hashPassword } from "@/lib/auth/password";

export type SignedInState = Awaited<ReturnType<BrowserContext["storageState"]>>;

export type Person = {
  email: string;
  password: string;
  name: string;
  viewer: Viewer;
  /** The cookies of a new session at this address, as signing in there leaves them. */
  signedIn(url: string | undefined): Promise<SignedInState>;
};

const PASSWORD = "only-for-this-test-1";
const SESSION_MS = 60 * 60_000;
/** A password is slow to hash on purpose: everybody has the same one, hashed once. */
let passwordHash: Promise<string> | undefined;

/** Somebody who can sign in to a company that is there already. */
export async function newPerson(
  db: Database,
  { companyId, role, locale, name }: { companyId: number; role: Role; locale: Locale; name: string },
): Promise<Person> {
  const [userId, email] = [randomUUID(), `${randomUUID().slice(0, 8)}@relink.example`];
  passwordHash ??= hashPassword(PASSWORD);
  const account = {
    id: randomUUID(),
    userId,
    accountId: userId,
    providerId: "credential",
    password: await passwordHash,
  };
  await db.transaction(async (tx) => {
    await tx.insert(users).values({ id: userId, email, name, emailVerified: true, locale });
    await tx.insert(accounts).values(account);
    await tx.insert(memberships).values({ userId, companyId, role });
  });
  return {
    ...{ email, password: PASSWORD, name, viewer: { userId, name, email, companyId, role, locale } },
    async signedIn(url) {
      const token = randomBytes(24).toString("base64url");
      const expiresAt = new Date(Date.now() + SESSION_MS);
      await db.insert(sessions).values({ id: randomUUID(), token, userId, expiresAt });
      return { cookies: [sessionCookie(token, new URL(url ?? "").hostname, expiresAt)], origins: [] };
    },
  };
}

/** Signed as the application signs it: with the secret that every application of a run is started with. */
function sessionCookie(token: string, domain: string, expiresAt: Date): SignedInState["cookies"][number] {
  const secret = process.env["RELINK_SESSION_SECRET"];
  if (!secret) throw new Error("With E2E_URL set, RELINK_SESSION_SECRET must be the secret of that application.");
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return {
    ...{ name: "relink.session_token", value: encodeURIComponent(`${token}.${signature}`), domain, path: "/" },
    ...{ expires: expiresAt.getTime() / 1000, httpOnly: true, secure: false, sameSite: "Lax" },
  };
}
