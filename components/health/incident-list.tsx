import Link from "next/link";
import type { Incident } from "@/db/queries/health/get-incident";
import type { Reader } from "../links/record-cards";
import { IncidentRows } from "./incident-rows";

/** The first of the given incidents, and all of them that are open, and the way to every other. */
export function IncidentList({ incidents, reader }: { incidents: readonly Incident[]; reader: Reader }) {
  const { t } = reader;
  const shown = incidents.filter(({ status }, position) => status !== "resolved" || position < SHOWN);
  return (
    <section aria-label={t("health.incidents.title")} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{t("health.incidents.title")}</h2>
        {incidents.length > 0 && (
          <Link href="/health/incidents" className="text-accent text-table underline">
            {t("health.incidents.every")}
          </Link>
        )}
      </div>
      {incidents.length === 0 ? (
        <p className="text-table text-text-muted">{t("health.incidents.none")}</p>
      ) : (
        <div className="rounded border border-line bg-surface">
          <IncidentRows incidents={shown} reader={reader} />
        </div>
      )}
    </section>
  );
}

const SHOWN = 5;
