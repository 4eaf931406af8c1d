import { createDecipheriv, scryptSync } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ExpectedError } from "@/lib/errors";
import { CIPHER, Envelope, KEY_BYTES, TAG_BYTES } from "./format";

const LONGEST_ENVELOPE = 4096;

/** The backup's contents, decrypted and unpacked. A wrong passphrase or a changed file shows at the latest at the end. Throws usage. */
export async function openBackup(path: string, passphrase: string | null): Promise<Readable> {
  const { envelope, start, size, tag } = await readEnvelope(path);
  if (envelope.cipher === null) return unpacked(createReadStream(path, { start }));
  if (passphrase === null) {
    throw new ExpectedError("usage", `${path} is encrypted. Give its passphrase in RELINK_BACKUP_PASSPHRASE.`);
  }
  const key = scryptSync(passphrase, Buffer.from(envelope.cipher.salt, "base64"), KEY_BYTES);
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(envelope.cipher.nonce, "base64"));
  decipher.setAuthTag(tag);
  return unpacked(createReadStream(path, { start, end: size - TAG_BYTES - 1 }), decipher);
}

function unpacked(...streams: [Readable, ...NodeJS.ReadWriteStream[]]): Readable {
  const gunzip = createGunzip();
  // Whoever reads hears of a failure as an error of the last stream.
  pipeline([...streams, gunzip], (error) => {
    if (error) gunzip.destroy(error);
  });
  return gunzip;
}

async function readEnvelope(path: string) {
  const file = await open(path).catch((cause: unknown) => {
    throw new ExpectedError("usage", `The backup ${path} cannot be read.`, { cause });
  });
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_ENVELOPE), 0, LONGEST_ENVELOPE, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    const parsed = Envelope.safeParse(jsonOf(buffer.toString("utf8", 0, Math.max(0, end))));
    if (!parsed.success) throw new ExpectedError("usage", `${path} is no backup of Relink.`);
    const tag = Buffer.alloc(TAG_BYTES);
    if (parsed.data.cipher !== null) await file.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
    return { envelope: parsed.data, start: end + 1, size, tag };
  } finally {
    await file.close();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
