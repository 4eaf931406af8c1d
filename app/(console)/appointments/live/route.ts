import { newRowsRoute } from "../../lists/new-rows-route";
import { appointmentListDefinition } from "../appointment-list-definition";

export const GET = newRowsRoute(appointmentListDefinition);
