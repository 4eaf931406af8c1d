import { scopeCountsRoute } from "../../lists/count-routes";
import { appointmentListDefinition } from "../appointment-list-definition";

export const GET = scopeCountsRoute(appointmentListDefinition);
