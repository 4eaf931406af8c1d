import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { FormDialog } from "@/components/settings/form-dialog";
import type { FieldSpec } from "@/components/settings/form-fields";
import { Panel } from "@/components/settings/panel";
import { SettingsForm } from "@/components/settings/settings-form";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import { roles } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { erasePersonAction, savePrivacyAction } from "../company-actions";

/** Who sees whole numbers, how long things are kept, and how somebody is forgotten. */
export async function PrivacyPanels({ viewer }: { viewer: Viewer }) {
  const [t, shell, company] = await Promise.all([
    getTranslations("settings"),
    getTranslations("shell"),
    getCompanySettings(database(), { viewer }),
  ]);
  const { maskedRoles, recordingReasonRoles, keepTranscriptsDays, keepRecordingsDays, keepCallsDays } = company;
  const forRoles = (name: "mask" | "reason"): FieldSpec[] =>
    roles.map((role) => ({
      name: `${name}-${role}`,
      label: t(`privacy.${name}For`, { role: shell(`role.${role}`) }),
      type: "checkbox",
    }));
  const days: FieldSpec[] = [
    {
      name: "keepTranscriptsDays",
      label: t("privacy.transcripts"),
      type: "number",
      hint: t("privacy.transcriptsHint"),
    },
    { name: "keepRecordingsDays", label: t("privacy.recordings"), type: "number", hint: t("privacy.recordingsHint") },
    { name: "keepCallsDays", label: t("privacy.calls"), type: "number", hint: t("privacy.callsHint") },
  ];
  return (
    <>
      <Panel title={t("privacy.title")} note={t("privacy.note")}>
        <div className="px-4 py-3">
          <SettingsForm
            row={{ id: viewer.companyId, version: company.version }}
            save={savePrivacyAction}
            fields={[...forRoles("mask"), ...forRoles("reason"), ...days]}
            values={{
              ...Object.fromEntries(maskedRoles.map((role) => [`mask-${role}`, "on"])),
              ...Object.fromEntries(recordingReasonRoles.map((role) => [`reason-${role}`, "on"])),
              keepTranscriptsDays: String(keepTranscriptsDays ?? ""),
              keepRecordingsDays: String(keepRecordingsDays ?? ""),
              keepCallsDays: String(keepCallsDays ?? ""),
            }}
          />
        </div>
      </Panel>
      <Panel
        title={t("erase.title")}
        note={t("erase.note")}
        actions={
          <FormDialog
            variant="secondary"
            label={t("erase.open")}
            title={t("erase.title")}
            description={t("erase.warning")}
            fields={[
              { name: "phone", label: t("erase.phone"), type: "tel", required: true },
              { name: "reason", label: t("erase.reason"), type: "text", required: true, hint: t("erase.reasonHint") },
            ]}
            values={{}}
            row={null}
            save={erasePersonAction}
            saveLabel={t("erase.do")}
          />
        }
      />
    </>
  );
}
