import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { FormDialog } from "@/components/settings/form-dialog";
import type { FieldSpec } from "@/components/settings/form-fields";
import { Panel, PanelNote, PanelRow } from "@/components/settings/panel";
import { listBranches, listStaff } from "@/db/queries/settings/catalogue";
import type { Viewer } from "@/domain/access/viewer";
import { describeWeek } from "@/domain/booking/week-text";
import { USUAL_HOURS } from "@/domain/booking/working-hours";
import { choicesOf, tick } from "../choices";
import { saveEntryAction } from "../entry-actions";
import { MergeDialog } from "../merge-dialog";
import { hoursFields, hoursValues } from "./hours-form";

/** Who gives the appointments. */
export async function StaffSettings({ viewer }: { viewer: Viewer }) {
  const [t, staff, branches] = await Promise.all([
    getTranslations("settings"),
    listStaff(database(), { viewer }),
    listBranches(database(), { viewer }),
  ]);
  const fields = (branchId: number | null): FieldSpec[] => [
    { name: "name", label: t("entry.name"), type: "text", required: true },
    { name: "email", label: t("entry.email"), type: "email", hint: t("staff.emailHint") },
    {
      name: "branchId",
      label: t("entry.branch"),
      type: "select",
      options: choicesOf(branches, t("entry.none"), branchId),
    },
    { name: "active", label: t("entry.active"), type: "checkbox", hint: t("entry.activeHint") },
  ];
  const nameOf = (id: number | null) => branches.find((branch) => branch.id === id)?.name;
  const hoursTold = (hours: (typeof staff)[number]["hours"]) =>
    hours ? describeWeek(hours, viewer.locale) : t("hours.usual");
  return (
    <Panel
      title={t("staff.title")}
      note={t("staff.note")}
      actions={
        <FormDialog
          variant="primary"
          label={t("staff.add")}
          title={t("staff.add")}
          fields={fields(null)}
          fixed={{ kind: "staff" }}
          values={{ active: "on" }}
          row={null}
          save={saveEntryAction}
        />
      }
    >
      {staff.length === 0 && <PanelNote>{t("staff.empty")}</PanelNote>}
      <ul>
        {staff.map(({ id, version, name, email, branchId, active, hours }) => (
          <PanelRow
            key={id}
            title={name}
            detail={[email, nameOf(branchId), hoursTold(hours), !active && t("entry.inactive")]
              .filter(Boolean)
              .join(" · ")}
            actions={
              <>
                <FormDialog
                  label={t("entry.edit")}
                  about={name}
                  title={name}
                  fields={fields(branchId)}
                  fixed={{ kind: "staff" }}
                  values={{ name, email: email ?? "", branchId: String(branchId ?? ""), active: tick(active) }}
                  row={{ id, version }}
                  save={saveEntryAction}
                />
                <FormDialog
                  label={t("hours.edit")}
                  about={name}
                  title={t("hours.title", { name })}
                  description={t("hours.note", { usual: describeWeek(USUAL_HOURS, viewer.locale) })}
                  fields={hoursFields(viewer.locale)}
                  fixed={{ kind: "hours" }}
                  values={hoursValues(hours)}
                  row={{ id, version }}
                  save={saveEntryAction}
                />
                <MergeDialog kind="staff" row={{ id, version, name }} rows={staff} />
              </>
            }
          />
        ))}
      </ul>
    </Panel>
  );
}
