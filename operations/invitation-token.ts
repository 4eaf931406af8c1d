import { createHash, randomBytes } from "node:crypto";

export const INVITATION_DAYS = 7;

/** A token that cannot be guessed: 256 bits, safe in an address. */
export function newInvitationToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
