import { randomInt } from "node:crypto";
import { hashPassword as hash, verifyPassword as verify } from "better-auth/crypto";
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from "@/domain/access/password-length";
import { ExpectedError } from "../errors";

const GENERATED_CHARS = 20;
/** No characters that are mistaken for one another when read aloud. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** Throws invalid for a password that is too short to be safe or too long to be hashed. */
export function requireUsablePassword(password: string): void {
  const chars = countChars(password);
  if (countChars(password.replaceAll(/ +/g, " ")) >= PASSWORD_MIN_CHARS && chars <= PASSWORD_MAX_CHARS) return;
  throw new ExpectedError(
    "invalid",
    `A password has ${PASSWORD_MIN_CHARS} to ${PASSWORD_MAX_CHARS} characters, spaces in a row counting as one; this one has ${chars}.`,
    { key: "errors.password", params: { least: PASSWORD_MIN_CHARS, most: PASSWORD_MAX_CHARS } },
  );
}

/** An emoji is one character, though two in memory. */
function countChars(text: string): number {
  return [...text].length;
}

/** A salted scrypt hash, as `verifyPassword` reads it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

export function verifyPassword(input: { hash: string; password: string }): Promise<boolean> {
  return verify(input);
}

/** A random password of 20 characters, about 115 bits. */
export function generatePassword(): string {
  return Array.from({ length: GENERATED_CHARS }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
