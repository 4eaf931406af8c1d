import { histogramRoute } from "../../lists/histogram-route";
import { appointmentListDefinition } from "../appointment-list-definition";

export const GET = histogramRoute(appointmentListDefinition);
