import { matchingRoute } from "../../lists/matching-route";
import { appointmentListDefinition } from "../appointment-list-definition";

export const GET = matchingRoute(appointmentListDefinition);
