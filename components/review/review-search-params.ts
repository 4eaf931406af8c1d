import { createLoader, createSerializer, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { orphanReasons } from "@/domain/review/orphan-reason";
import { reviewOrders, reviewSides, searchStates } from "@/domain/review/review-item";
import { callSearchParams } from "../calls/call-search-params";
import { someOf } from "../data-table/list-search-params";

const { sort: _sort, dir: _dir, cursor: _cursor, view: _view, ...callFilters } = callSearchParams;

/** The state of the review as it stands in the address: the calls page's filters, and the queue's own. */
export const reviewSearchParams = {
  ...callFilters,
  side: parseAsStringLiteral(reviewSides),
  reason: someOf(orphanReasons),
  found: someOf(searchStates),
  order: parseAsStringLiteral(reviewOrders).withDefault("value"),
};
export type ReviewParams = inferParserType<typeof reviewSearchParams>;

export const loadReviewParams = createLoader(reviewSearchParams);
/** The query string of a review, with its question mark; empty for the whole queue. */
export const serializeReviewParams = createSerializer(reviewSearchParams);
