import { exportRoute } from "../../lists/export-route";
import { callListDefinition } from "../call-list-definition";

export const GET = exportRoute(callListDefinition);
