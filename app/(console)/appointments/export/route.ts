import { exportRoute } from "../../lists/export-route";
import { appointmentListDefinition } from "../appointment-list-definition";

export const GET = exportRoute(appointmentListDefinition);
