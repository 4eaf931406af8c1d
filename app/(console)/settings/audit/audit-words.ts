import "server-only";
import type { getTranslations } from "next-intl/server";
import { formatMoney } from "@/components/ui/amounts";
import { formatInstant } from "@/components/ui/instant";
import type { AuditEvent } from "@/db/queries/settings/audit";
import type { Locale } from "@/domain/access/viewer";
import { describeWeek } from "@/domain/booking/week-text";
import type { WorkingHours } from "@/domain/booking/working-hours";

export type AuditReader = {
  t: Awaited<ReturnType<typeof getTranslations<"settings">>>;
  locale: Locale;
  timeZone: string;
  currency: string;
  /** What subjects are called now, by `subject id`. */
  names: ReadonlyMap<string, string>;
};

/** Who wrote it, in words: a user's name, else what acted. */
export function actorName(event: { actor: string; actorName: string | null }, { t }: Pick<AuditReader, "t">): string {
  if (event.actorName) return event.actorName;
  if (event.actor.startsWith("user:")) return t("audit.formerUser");
  return event.actor.startsWith("system:") ? "Relink" : t("audit.operator", { name: event.actor });
}

export function subjectName(event: AuditEvent, { t, names }: AuditReader): string {
  const kind = `audit.subject.${event.subject}`;
  const word = t.has(kind as never) ? t(kind as never) : event.subject;
  const told = event.after?.["name"] ?? event.before?.["name"] ?? event.after?.["email"];
  const name = names.get(`${event.subject} ${event.subjectId}`) ?? (typeof told === "string" ? told : null);
  return name && event.subject !== "companies" ? `${word} “${name}”` : word;
}

export type AuditChange = { field: string; before: string; after: string };

/** Every field that changed, from what to what. */
export function changesOf(event: AuditEvent, reader: AuditReader): AuditChange[] {
  const fields = [...new Set([...Object.keys(event.before ?? {}), ...Object.keys(event.after ?? {})])];
  return fields
    .filter((field) => !HIDDEN.has(field))
    .filter((field) => event.action === "update" || (event.after ?? event.before)?.[field] !== null)
    .map((field) => ({
      field: fieldName(field, reader),
      before: valueText(field, event.before?.[field], reader),
      after: valueText(field, event.after?.[field], reader),
    }));
}

const HIDDEN = new Set(["user_id", "invited_by", "external_id", "provider"]);
const SUBJECT_OF: Readonly<Record<string, string>> = { branch_id: "branches", service_id: "services" };

function fieldName(field: string, { t }: AuditReader): string {
  const key = `audit.field.${field}`;
  return t.has(key as never) ? t(key as never) : field;
}

function valueText(field: string, value: unknown, reader: AuditReader): string {
  const { t, locale, timeZone, currency, names } = reader;
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return "–";
  if (typeof value === "boolean") return t(value ? "audit.yes" : "audit.no");
  if (field === "price_cents" && typeof value === "number") return formatMoney(value, currency, locale);
  if (field === "automatic_threshold") return t("audit.percent", { share: Number(value) });
  if (field === "hours") return describeWeek(value as WorkingHours[], locale);
  const subject = SUBJECT_OF[field];
  if (subject) return names.get(`${subject} ${value}`) ?? `#${value}`;
  if (field === "merged_into_id") {
    return (
      ["staff", "services", "voice_agents"].map((kind) => names.get(`${kind} ${value}`)).find(Boolean) ?? `#${value}`
    );
  }
  if (field.endsWith("_at") && typeof value === "string") {
    return formatInstant(new Date(value), "full", locale, timeZone);
  }
  const words = Array.isArray(value) ? value : [value];
  return words.map((word) => wordOf(String(word), reader)).join(", ");
}

function wordOf(value: string, { t }: AuditReader): string {
  const key = `audit.value.${value}`;
  return /^[a-z_]+$/.test(value) && t.has(key as never) ? t(key as never) : value;
}
