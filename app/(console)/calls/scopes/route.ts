import { scopeCountsRoute } from "../../lists/count-routes";
import { callListDefinition } from "../call-list-definition";

export const GET = scopeCountsRoute(callListDefinition);
