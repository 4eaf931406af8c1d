import { useTranslations } from "next-intl";
import { Panel } from "@/components/settings/panel";
import { SettingsForm } from "@/components/settings/settings-form";
import { type AutomaticLinking, automaticLinkingModes } from "@/domain/healing/automatic-linking";
import { saveAutomaticLinkingAction } from "../company-actions";

type AutomaticPanelProps = { row: { id: number; version: string }; mode: AutomaticLinking; threshold: number };

/** What Relink links by itself: nothing, suggestions, or links from a probability on. */
export function AutomaticPanel({ row, mode, threshold }: AutomaticPanelProps) {
  const t = useTranslations("settings.automatic");
  const modes = automaticLinkingModes.map((value) => ({ value, label: t(`mode.${value}`) }));
  return (
    <Panel title={t("title")} note={t(mode)}>
      <div className="px-4 py-3">
        <SettingsForm
          row={row}
          save={saveAutomaticLinkingAction}
          values={{ mode, thresholdPercent: String(Number((threshold * 100).toFixed(4))) }}
          fields={[
            { name: "mode", label: t("modeLabel"), type: "select", options: modes, hint: t("modeHint") },
            {
              name: "thresholdPercent",
              label: t("threshold"),
              type: "text",
              required: true,
              hint: t("thresholdHint"),
            },
          ]}
        />
      </div>
    </Panel>
  );
}
