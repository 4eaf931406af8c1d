import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { ActButton } from "@/components/settings/act-button";
import { Panel } from "@/components/settings/panel";
import { SettingsForm } from "@/components/settings/settings-form";
import { formatInstant } from "@/components/ui/instant";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import type { Viewer } from "@/domain/access/viewer";
import { saveCompanyAction, setKillSwitchAction } from "../company-actions";
import { AutomaticPanel } from "./automatic-panel";

/** The kill switch, and the company's own settings. */
export async function CompanyPanels({ viewer }: { viewer: Viewer }) {
  const [t, company] = await Promise.all([getTranslations("settings"), getCompanySettings(database(), { viewer })]);
  const { name, slug, timeZone, currency, country, graceMinutes, calendarSource, weeklySummary, killSwitchAt } =
    company;
  const sources = (["voice_agent", "online", "either"] as const).map((value) => ({
    value,
    label: t(`company.source.${value}`),
  }));
  const zones = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }));
  return (
    <>
      <Panel
        title={killSwitchAt ? t("kill.thrownTitle") : t("kill.title")}
        note={
          killSwitchAt
            ? t("kill.thrownNote", { when: formatInstant(killSwitchAt, "full", viewer.locale, timeZone) })
            : t("kill.note")
        }
        actions={
          killSwitchAt ? (
            <ActButton
              label={t("kill.release")}
              done={t("kill.released")}
              act={setKillSwitchAction.bind(null, { thrown: false })}
              variant="primary"
            />
          ) : (
            <ActButton
              label={t("kill.throw")}
              done={t("kill.thrown")}
              act={setKillSwitchAction.bind(null, { thrown: true })}
              undo={setKillSwitchAction.bind(null, { thrown: false })}
              confirm={{ title: t("kill.confirmTitle"), body: t("kill.note") }}
              variant="danger"
            />
          )
        }
      />
      <Panel title={t("company.title")} note={t("company.note")}>
        <div className="px-4 py-3">
          <SettingsForm
            row={{ id: viewer.companyId, version: company.version }}
            save={saveCompanyAction}
            values={{
              name,
              slug,
              timeZone,
              currency,
              country,
              graceMinutes: String(graceMinutes),
              calendarSource,
              weeklySummary: weeklySummary ? "on" : "off",
            }}
            fields={[
              { name: "name", label: t("company.name"), type: "text", required: true },
              { name: "slug", label: t("company.slug"), type: "text", required: true, hint: t("company.slugHint") },
              { name: "timeZone", label: t("company.timeZone"), type: "select", options: zonesWith(zones, timeZone) },
              {
                name: "currency",
                label: t("company.currency"),
                type: "text",
                required: true,
                hint: t("company.currencyHint"),
              },
              {
                name: "country",
                label: t("company.country"),
                type: "text",
                required: true,
                hint: t("company.countryHint"),
              },
              {
                name: "graceMinutes",
                label: t("company.grace"),
                type: "number",
                required: true,
                hint: t("company.graceHint"),
              },
              {
                name: "calendarSource",
                label: t("company.sourceLabel"),
                type: "select",
                options: sources,
                hint: t("company.sourceHint"),
              },
              {
                name: "weeklySummary",
                label: t("company.weekly"),
                type: "select",
                options: (["off", "on"] as const).map((value) => ({
                  value,
                  label: t(`company.weeklyChoice.${value}`),
                })),
                hint: t("company.weeklyHint"),
              },
            ]}
          />
        </div>
      </Panel>
      <AutomaticPanel
        row={{ id: viewer.companyId, version: company.version }}
        mode={company.automaticLinking}
        threshold={company.automaticThreshold}
      />
    </>
  );
}

function zonesWith(zones: { value: string; label: string }[], present: string) {
  return zones.some((zone) => zone.value === present) ? zones : [{ value: present, label: present }, ...zones];
}
