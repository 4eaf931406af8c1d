import { histogramRoute } from "../../lists/histogram-route";
import { callListDefinition } from "../call-list-definition";

export const GET = histogramRoute(callListDefinition);
