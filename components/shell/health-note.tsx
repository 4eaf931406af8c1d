import { CircleAlert, CircleX } from "lucide-react";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { OpenIncident } from "@/db/queries/health/list-incidents";
import { formatInstant } from "../ui/instant";

/** Says on every page what is broken and since when; nothing while nothing is. */
export async function HealthNote({ incidents, timeZone }: { incidents: readonly OpenIncident[]; timeZone: string }) {
  const worst = incidents.toSorted((a, b) => rankOf(a) - rankOf(b))[0];
  if (!worst) return null;
  const [t, locale] = await Promise.all([getTranslations("shell.health"), getLocale()]);
  const key = keyOf(worst);
  const isBad = key === "broken" || key === "schema" || key === "late";
  const Icon = isBad ? CircleX : CircleAlert;
  return (
    <Link
      href={`/health/incidents/${worst.id}`}
      prefetch={false}
      className={`flex items-center gap-1.5 whitespace-nowrap font-medium text-xs hover:underline ${isBad ? "text-negative" : "text-warning"}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="max-sm:sr-only">{t(key, { since: formatInstant(worst.since, "day", locale, timeZone) })}</span>
    </Link>
  );
}

function keyOf({ cause, detail, until }: OpenIncident) {
  if (cause === "schema") return "schema";
  if (cause === "monitor") return "late";
  if (until !== null) return "repairing";
  return cause === "traffic" ? "no_data" : detail.key === "decay" ? "degraded" : "broken";
}

const RANKS = ["broken", "schema", "late", "degraded", "no_data", "repairing"];
const rankOf = (incident: OpenIncident) => RANKS.indexOf(keyOf(incident));
