import "server-only";
import { findIntegrationOfSlug } from "@/db/queries/webhooks/find-integration";
import type { Provider } from "@/domain/webhooks/provider";
import { database } from "../db";

export type Target = NonNullable<Awaited<ReturnType<typeof findIntegrationOfSlug>>>;
type Remembered = { target: Promise<Target | null>; at: number };

const remembered = new Map<string, Remembered>();

/**
 * The company's connection behind a webhook's address; null: there is none. Remembered for moments, so that neither a
 * burst of deliveries nor an attack asks the database each time; `mustBeFresh` remembers for a shorter one.
 */
export function findTarget(asked: { slug: string; provider: Provider; mustBeFresh?: boolean }): Promise<Target | null> {
  const { slug, provider, mustBeFresh = false } = asked;
  const key = `${provider} ${slug}`;
  const known = remembered.get(key);
  const now = Date.now();
  if (known && now - known.at < (mustBeFresh ? FRESH_MS : REMEMBERED_MS)) return known.target;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const target = findIntegrationOfSlug(database(), { slug, provider });
  remembered.set(key, { target, at: now });
  target.catch(() => remembered.delete(key));
  return target;
}

const REMEMBERED_MS = 3_000;
const FRESH_MS = 500;
const MOST_REMEMBERED = 2_000;
