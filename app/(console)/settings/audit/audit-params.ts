import { createLoader, createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";

const parsers = {
  log: parseAsStringLiteral(["settings", "access"]).withDefault("settings"),
  actor: parseAsString,
  subject: parseAsString,
  from: parseAsString,
  to: parseAsString,
  before: parseAsInteger,
};

export const loadAuditParams = createLoader(parsers);
export const auditHref = createSerializer(parsers);
export type AuditParams = Awaited<ReturnType<typeof loadAuditParams>>;

/** A day of a calendar, or null. */
export function dayIn(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
