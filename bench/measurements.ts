import type { BenchDatabase } from "./database";
import { measureFacets } from "./facets";
import { measureHeal } from "./heal";
import { measureImport } from "./import";
import { measureInsights } from "./insights";
import { measurePages } from "./pages";
import { measureQueries } from "./queries";
import type { Result } from "./report";
import { measureReview } from "./review";
import { measureWebhooks } from "./webhooks";

export type Bench = {
  /** What the targets are for. */
  large: BenchDatabase;
  /** The same at a tenth, to see how times grow. */
  small: BenchDatabase;
  /** For whatever a measurement needs to keep; gone afterwards. */
  folder: string;
  say(step: string): void;
};

/** `wanted`: the names of its results that are asked for. */
export type Measurement = (bench: Bench, wanted: ReadonlySet<string>) => Promise<Result[]>;

/** What is measured, in this order, with the names of the results, which `--only` takes. What writes comes after what only reads. */
export const measurements = {
  queries: {
    measure: measureQueries,
    results: ["first-page", "filtered-page", "deep-page", "phone-search", "name-search"],
  },
  facets: { measure: measureFacets, results: ["facets"] },
  insights: {
    measure: measureInsights,
    results: [
      "insights-any-period",
      "insights-90-days",
      "answer-phone",
      "answer-uid",
      "answer-call-id",
      "answer-name",
      "answer-orphan",
    ],
  },
  review: { measure: measureReview, results: ["review-page", "review-card"] },
  pages: { measure: measurePages, results: ["calls-vs-empty", "client-js", "web-memory"] },
  heal: { measure: measureHeal, results: ["heal-plan", "heal-apply", "heal-memory"] },
  import: { measure: measureImport, results: ["import-100k", "import-again-written"] },
  webhooks: {
    measure: measureWebhooks,
    results: ["webhook-accepted", "webhook-ack-p99", "webhook-drain", "webhook-link"],
  },
} as const satisfies Readonly<Record<string, { measure: Measurement; results: readonly string[] }>>;
