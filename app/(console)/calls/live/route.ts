import { newRowsRoute } from "../../lists/new-rows-route";
import { callListDefinition } from "../call-list-definition";

export const GET = newRowsRoute(callListDefinition);
