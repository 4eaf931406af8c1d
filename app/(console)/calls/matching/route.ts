import { matchingRoute } from "../../lists/matching-route";
import { callListDefinition } from "../call-list-definition";

export const GET = matchingRoute(callListDefinition);
