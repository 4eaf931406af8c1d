import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { type KeyPurpose, keyPurposes, type Provider, providers } from "@/domain/webhooks/provider";
import { companies, id, instant, oneOf, ref } from "./company";

/** How a company is connected to a provider. Its keys stand beside it. */
export const integrations = pgTable(
  "integrations",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    provider: text("provider").$type<Provider>().notNull(),
    /** Where the provider's interface answers; null: at the provider's own address. */
    baseUrl: text("base_url"),
    /** Whether recordings are fetched and kept before the provider's address of them expires. */
    keepRecordings: boolean("keep_recordings").notNull().default(false),
    deliveriesPerMinute: integer("deliveries_per_minute").notNull().default(30_000),
    functionsPerMinute: integer("functions_per_minute").notNull().default(600),
    /** When its connection was last tried, and what went wrong; null: nothing. */
    testedAt: instant("tested_at"),
    testFailure: text("test_failure"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("integrations_provider_key").on(t.companyId, t.provider),
    check("integrations_provider_known", oneOf("provider", providers)),
    check("integrations_limit_positive", sql`deliveries_per_minute > 0`),
    check("integrations_functions_limit_positive", sql`functions_per_minute > 0`),
    check("integrations_base_url_form", sql`base_url ~ '^https?://'`),
  ],
);

/** A key of a provider, sealed. Several of one purpose at once let a company change them without a gap. */
export const integrationKeys = pgTable(
  "integration_keys",
  {
    id: id(),
    companyId: ref("company_id").notNull(),
    provider: text("provider").$type<Provider>().notNull(),
    purpose: text("purpose").$type<KeyPurpose>().notNull(),
    sealed: text("sealed").notNull(),
    /** Its last characters, by which people tell it from others. */
    hint: text("hint").notNull(),
    addedBy: text("added_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    foreignKey({
      name: "integration_keys_integration_fk",
      columns: [t.companyId, t.provider],
      foreignColumns: [integrations.companyId, integrations.provider],
    }).onDelete("cascade"),
    index("integration_keys_integration_idx").on(t.companyId, t.provider, t.purpose, t.id),
    check("integration_keys_purpose_known", oneOf("purpose", keyPurposes)),
    check("integration_keys_sealed", sql`sealed ~ '^v[0-9]+[.][0-9a-f]{8}[.][A-Za-z0-9_-]{38,}$'`),
    check("integration_keys_hint_short", sql`length(hint) <= 4`),
  ],
);
