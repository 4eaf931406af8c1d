import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { keptSecret, openDataFolder } from "@/db/embedded/data-folder";
import { parseEnv } from "./env";
import { ExpectedError } from "./errors";

/** A secret as it may be stored: `v1.KEY.BYTES`, encrypted and authenticated (AES-256-GCM) with the first of our keys. */
export function seal(plain: string, keys: readonly string[] = ourKeys()): string {
  const key = derive(keys[0]!);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG_BYTES });
  const encrypted = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [VERSION, key.name, Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString("base64url")].join(".");
}

/** What `seal` was given. Throws unavailable when none of our keys sealed it, or when it was changed since. */
export function unseal(sealed: string, keys: readonly string[] = ourKeys()): string {
  const [version, name, encoded] = sealed.split(".");
  const key = keys.map(derive).find((candidate) => candidate.name === name);
  if (version !== VERSION || !encoded || !key)
    throw new ExpectedError("unavailable", OTHER_KEY, { key: "errors.sealed" });
  const bytes = Buffer.from(encoded, "base64url");
  try {
    const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new ExpectedError("unavailable", CHANGED, { key: "errors.sealed", cause });
  }
}

/** The name that stands in whatever is sealed now. */
export function sealingKeyName(keys: readonly string[] = ourKeys()): string {
  return derive(keys[0]!).name;
}

function ourKeys(): readonly string[] {
  const env = parseEnv(process.env, "command");
  return env.secretKeys ?? keptSecret(openDataFolder(env.dataDir).secretKeys).split(/\s+/);
}

const derived = new Map<string, { name: string; bytes: Buffer }>();

/** The cipher's key that a secret key stands for, and the name by which what it sealed finds it again. */
function derive(secret: string): { name: string; bytes: Buffer } {
  const known = derived.get(secret);
  if (known) return known;
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", "relink sealed secrets", KEY_BYTES));
  const key = { name: createHash("sha256").update(bytes).digest("hex").slice(0, NAME_CHARS), bytes };
  derived.set(secret, key);
  return key;
}

const VERSION = "v1";
const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NAME_CHARS = 8;
const OTHER_KEY =
  "A stored secret was sealed with a key that is not here. Add that key to RELINK_SECRET_KEY, or enter the secret again.";
const CHANGED = "A stored secret was changed since it was sealed and cannot be read. Enter it again.";
