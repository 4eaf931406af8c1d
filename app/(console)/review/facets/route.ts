import { reviewFilterOf } from "@/components/review/review-filter-of";
import { loadReviewParams, type ReviewParams } from "@/components/review/review-search-params";
import { countReviewChoices } from "@/db/queries/review/count-choices";
import { type ReviewFacet, reviewFacets } from "@/domain/review/review-facets";
import { choiceCountsRoute } from "../../lists/count-routes";

export const GET = choiceCountsRoute<ReviewParams>({
  permission: "link:write",
  facets: reviewFacets,
  load: loadReviewParams,
  choiceCounts(db, { viewer, reader: { company, now }, params }, { facet, choices, signal }) {
    return countReviewChoices(db, {
      ...{ companyId: viewer.companyId, country: company.country, now },
      filter: reviewFilterOf(params, { ...company, now }),
      ...{ facet: facet as ReviewFacet, choices, signal },
    });
  },
});
