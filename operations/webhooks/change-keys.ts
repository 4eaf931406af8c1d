import { and, desc, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { integrationKeys, integrations } from "@/db/schema/integration";
import { write } from "@/db/write";
import { hintOf, objectionToKey } from "@/domain/webhooks/integration-key";
import type { KeyPurpose, Provider } from "@/domain/webhooks/provider";
import { ExpectedError } from "@/lib/errors";
import { seal, unseal } from "@/lib/sealed";

type Of = { companyId: number; actor: string; provider: Provider };

/** Makes these, in their order, the only keys of each purpose that is given; what is there already stays. Throws invalid. */
export async function setKeys(
  db: Database,
  { companyId, actor, provider, keys }: Of & { keys: Partial<Record<KeyPurpose, readonly string[]>> },
): Promise<void> {
  const wanted = Object.entries(keys).map(([purpose, texts]) => [purpose as KeyPurpose, texts.map(checked)] as const);
  await write(db, { actor, method: "manual" }, async (tx) => {
    await connect(tx, companyId, provider);
    for (const [purpose, texts] of wanted) {
      const held = await heldKeys(tx, { companyId, provider, purpose });
      const gone = held.filter(({ text }) => text === null || !texts.includes(text)).map(({ id }) => id);
      if (gone.length > 0) await tx.delete(integrationKeys).where(inArray(integrationKeys.id, gone));
      const missing = texts.filter((text, i) => texts.indexOf(text) === i && !held.some((key) => key.text === text));
      // The newest is tried first: the one that was named first is to be that.
      for (const text of missing.toReversed()) await insert(tx, { companyId, actor, provider, purpose, text });
    }
  });
}

/** Adds a key to those of its purpose. Throws invalid, and refused for one that is there already. */
export async function addKey(
  db: Database,
  { companyId, actor, provider, purpose, key }: Of & { purpose: KeyPurpose; key: string },
): Promise<{ id: number }> {
  const text = checked(key);
  return write(db, { actor, method: "manual" }, async (tx) => {
    await connect(tx, companyId, provider);
    const held = await heldKeys(tx, { companyId, provider, purpose });
    if (held.some((one) => one.text === text)) {
      throw new ExpectedError("refused", "This key is there already.", { key: "errors.key_known" });
    }
    return insert(tx, { companyId, actor, provider, purpose, text });
  });
}

/** Takes a key away. Throws not-found. */
export async function removeKey(
  db: Database,
  { companyId, actor, id }: { companyId: number; actor: string; id: number },
) {
  await write(db, { actor, method: "manual" }, async (tx) => {
    const removed = await tx
      .delete(integrationKeys)
      .where(and(eq(integrationKeys.companyId, companyId), eq(integrationKeys.id, id)))
      .returning({ id: integrationKeys.id });
    if (removed.length === 0) throw new ExpectedError("not_found", "This key does not exist any more.");
  });
}

function checked(key: string): string {
  const text = key.trim();
  const objection = objectionToKey(text);
  if (objection === null) return text;
  throw new ExpectedError("invalid", OBJECTIONS[objection], { key: `errors.key_${objection}` });
}

const OBJECTIONS = {
  empty: "A key is missing.",
  spaces: "A key has no spaces or line breaks. Copy it again, alone.",
  long: "This is too long for a key: at most 500 characters.",
  placeholder: "This is what Cal.com sends where no secret is set. Set a secret there, and enter that one.",
};

/** Holds the company's connection, so that two changes of its keys see each other. */
async function connect(tx: Transaction, companyId: number, provider: Provider): Promise<void> {
  await tx.insert(integrations).values({ companyId, provider }).onConflictDoNothing();
  const mine = and(eq(integrations.companyId, companyId), eq(integrations.provider, provider));
  await tx.select({ id: integrations.id }).from(integrations).where(mine).for("update");
}

/** `text` is null for one that cannot be opened any more. */
async function heldKeys(
  tx: Transaction,
  { companyId, provider, purpose }: { companyId: number; provider: Provider; purpose: KeyPurpose },
): Promise<{ id: number; text: string | null }[]> {
  const rows = await tx
    .select({ id: integrationKeys.id, sealed: integrationKeys.sealed })
    .from(integrationKeys)
    .where(
      and(
        eq(integrationKeys.companyId, companyId),
        eq(integrationKeys.provider, provider),
        eq(integrationKeys.purpose, purpose),
      ),
    )
    .orderBy(desc(integrationKeys.id));
  return rows.map(({ id, sealed }) => ({ id, text: opened(sealed) }));
}

function opened(sealed: string): string | null {
  try {
    return unseal(sealed);
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}

async function insert(
  tx: Transaction,
  { text, actor, ...of }: Of & { purpose: KeyPurpose; text: string },
): Promise<{ id: number }> {
  const row = { ...of, sealed: seal(text), hint: hintOf(text), addedBy: actor };
  const [added] = await tx.insert(integrationKeys).values(row).returning({ id: integrationKeys.id });
  return added!;
}
