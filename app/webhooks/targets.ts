import "server-only";
import { findIntegrationOfSlug } from "@/db/queries/webhooks/find-integration";
import type { Provider } from "@/domain/webhooks/provider";
import { database } from "../db";

export type Target = NonNullable<Awaited<ReturnType<typeof findIntegrationOfSlug>>>;
type Remembered = { target: Promise<Target | null>; at: number; isBeingRenewed: boolean };
type Of = { slug: string; provider: Provider };

const remembered = new Map<string, Remembered>();

/**
 * The company's connection behind a webhook's address; null: there is none. Remembered for moments, so that neither a
 * burst of deliveries nor an attack asks the database each time; `mustBeFresh` remembers for a shorter one. While they keep
 * coming it is asked for before it is too old, so that none of them waits for it.
 */
export function findTarget({ mustBeFresh = false, ...of }: Of & { mustBeFresh?: boolean }): Promise<Target | null> {
  const key = `${of.provider} ${of.slug}`;
  const known = remembered.get(key);
  const ageMs = known ? Date.now() - known.at : Number.POSITIVE_INFINITY;
  if (known && ageMs < (mustBeFresh ? FRESH_MS : REMEMBERED_MS)) {
    if (ageMs >= RENEWED_MS && !known.isBeingRenewed) renew(key, known, of);
    return known.target;
  }
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const asked = ask(of);
  remembered.set(key, asked);
  asked.target.catch(() => remembered.delete(key));
  return asked.target;
}

/** What cannot be asked for now is asked for again by whoever needs it. */
function renew(key: string, known: Remembered, of: Of): void {
  known.isBeingRenewed = true;
  const asked = ask(of);
  asked.target.then(
    () => remembered.get(key) === known && remembered.set(key, asked),
    () => undefined,
  );
}

function ask(of: Of): Remembered {
  return { target: findIntegrationOfSlug(database(), of), at: Date.now(), isBeingRenewed: false };
}

const RENEWED_MS = 1_500;
const REMEMBERED_MS = 3_000;
const FRESH_MS = 500;
const MOST_REMEMBERED = 2_000;
