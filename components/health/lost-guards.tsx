import type { IncidentDetail } from "@/domain/health/incident";
import type { Reader } from "../links/record-cards";
import { CopyButton } from "../ui/copy-button";

/** What of the schema is gone, each with the statement that restores it. */
export function LostGuards({
  guards,
  reader: { t },
}: {
  guards: NonNullable<IncidentDetail["guards"]>;
  reader: Reader;
}) {
  return (
    <section aria-label={t("health.incident.guards")} className="flex flex-col gap-2">
      <h2 className="font-semibold">{t("health.incident.guards")}</h2>
      <ul className="flex flex-col gap-2">
        {guards.map(({ guard, restore }) => (
          <li key={guard} className="rounded border border-line bg-surface px-4 py-2 text-table">
            <p className="font-medium">{guard}</p>
            {restore ? (
              <div className="mt-1 flex items-start gap-2">
                <pre className="min-w-0 flex-1 overflow-x-auto rounded bg-sunken p-2 text-xs">{restore}</pre>
                <CopyButton value={restore} label={guard} />
              </div>
            ) : (
              <p className="text-text-muted">{t("health.incident.noStatement")}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
