import { randomInt } from "node:crypto";
import { hashPassword as hash, verifyPassword as verify } from "better-auth/crypto";

export const PASSWORD_MIN_CHARS = 10;
export const PASSWORD_MAX_CHARS = 128;

const GENERATED_CHARS = 20;
/** No characters that are mistaken for one another when read aloud. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

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
