import { and, desc, eq } from "drizzle-orm";
import type { KeyPurpose, Provider } from "@/domain/webhooks/provider";
import { unseal } from "@/lib/sealed";
import type { Reader } from "../../client";
import { companies } from "../../schema/company";
import { integrationKeys, integrations } from "../../schema/integration";

type Connection = {
  companyId: number;
  /** Null: the provider's own address. */
  baseUrl: string | null;
  keepRecordings: boolean;
  deliveriesPerMinute: number;
  functionsPerMinute: number;
  /** Of the company: ISO 3166 alpha-2. */
  country: string;
  /** Opened, the newest first. */
  signingKeys: string[];
  /** Keys of the provider's interface, opened, the newest first. */
  apiKeys: string[];
};

/** How a company is connected to a provider; null: not at all. Throws unavailable when a key cannot be opened. */
export function findIntegration(
  db: Reader,
  { companyId, provider }: { companyId: number; provider: Provider },
): Promise<Connection | null> {
  return find(db, eq(integrations.companyId, companyId), provider);
}

/** The same, of the company with this slug. */
export function findIntegrationOfSlug(
  db: Reader,
  { slug, provider }: { slug: string; provider: Provider },
): Promise<Connection | null> {
  return find(db, eq(companies.slug, slug), provider);
}

async function find(db: Reader, ofCompany: ReturnType<typeof eq>, provider: Provider): Promise<Connection | null> {
  const { companyId, baseUrl, keepRecordings, deliveriesPerMinute, functionsPerMinute } = integrations;
  const { purpose, sealed } = integrationKeys;
  const rows = await db
    .select({
      ...{ companyId, baseUrl, keepRecordings, deliveriesPerMinute, functionsPerMinute },
      ...{ country: companies.country, purpose, sealed },
    })
    .from(integrations)
    .innerJoin(companies, eq(companies.id, companyId))
    .leftJoin(
      integrationKeys,
      and(eq(integrationKeys.companyId, companyId), eq(integrationKeys.provider, integrations.provider)),
    )
    .where(and(ofCompany, eq(integrations.provider, provider)))
    .orderBy(desc(integrationKeys.id));
  const [first] = rows;
  if (!first) return null;
  const keysFor = (wanted: KeyPurpose) =>
    rows.flatMap((row) => (row.purpose === wanted && row.sealed !== null ? unseal(row.sealed) : []));
  const [signingKeys, apiKeys] = [keysFor("signing"), keysFor("api")];
  return {
    companyId: first.companyId,
    baseUrl: first.baseUrl,
    keepRecordings: first.keepRecordings,
    deliveriesPerMinute: first.deliveriesPerMinute,
    functionsPerMinute: first.functionsPerMinute,
    country: first.country,
    signingKeys,
    // Retell signs with the key that opens its interface.
    apiKeys: provider === "retell" ? [...apiKeys, ...signingKeys] : apiKeys,
  };
}
