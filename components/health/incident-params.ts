import { createLoader, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { incidentStatuses } from "@/domain/health/health-state";
import { parseAsId } from "../data-table/list-search-params";

const parsers = { status: parseAsStringLiteral(incidentStatuses), before: parseAsId };

/** What the address of the incidents says: which are listed, and from where on. */
export const loadIncidentParams = createLoader(parsers);
export const incidentsHref = createSerializer(parsers);
export type IncidentParams = Awaited<ReturnType<typeof loadIncidentParams>>;
