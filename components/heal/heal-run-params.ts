import { createLoader, createSerializer, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { healBands, linkClasses } from "@/domain/healing/heal-run";
import { parseAsId } from "../data-table/list-search-params";

/** What the address of a run says: which pairs are listed, from where on, and which one is open. */
export const healRunParams = {
  band: parseAsStringLiteral(healBands),
  class: parseAsStringLiteral(linkClasses),
  /** Only pairs that applying skipped, or that undoing kept. */
  left: parseAsStringLiteral(["skipped", "kept"] as const),
  after: parseAsId,
  before: parseAsId,
  pair: parseAsId,
};
export type HealRunParams = inferParserType<typeof healRunParams>;

export const loadHealRunParams = createLoader(healRunParams);
/** The query string, with its question mark; empty for all pairs from the first on. */
export const serializeHealRunParams = createSerializer(healRunParams);
