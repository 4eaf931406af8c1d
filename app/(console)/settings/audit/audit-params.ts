import { createLoader, createParser, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { parseAsId } from "@/components/data-table/list-search-params";

/** A form sends what was left empty as nothing. */
const parseAsChoice = createParser({ parse: (value) => value || null, serialize: (value: string) => value });

const parsers = {
  log: parseAsStringLiteral(["settings", "access"]).withDefault("settings"),
  actor: parseAsChoice,
  subject: parseAsChoice,
  from: parseAsChoice,
  to: parseAsChoice,
  before: parseAsId,
};

export const loadAuditParams = createLoader(parsers);
export const auditHref = createSerializer(parsers);
export type AuditParams = Awaited<ReturnType<typeof loadAuditParams>>;

/** A day of a calendar, or null. */
export function dayIn(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
