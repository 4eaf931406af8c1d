import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { ActButton } from "@/components/settings/act-button";
import { FormDialog } from "@/components/settings/form-dialog";
import type { FieldSpec } from "@/components/settings/form-fields";
import { Panel, PanelNote, PanelRow } from "@/components/settings/panel";
import { listBranches, listPhoneNumbers } from "@/db/queries/settings/catalogue";
import type { Viewer } from "@/domain/access/viewer";
import { formatPhone } from "@/domain/phone";
import { choicesOf, tick } from "../choices";
import { removeNumberAction, saveEntryAction } from "../entry-actions";

/** The branches, and the numbers that ring there. */
export async function BranchSettings({ viewer }: { viewer: Viewer }) {
  const [t, company, branches, numbers] = await Promise.all([
    getTranslations("settings"),
    requireCompany(),
    listBranches(database(), { viewer }),
    listPhoneNumbers(database(), { viewer }),
  ]);
  const zones = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }));
  const branchFields: FieldSpec[] = [
    { name: "name", label: t("entry.name"), type: "text", required: true },
    { name: "timeZone", label: t("company.timeZone"), type: "select", options: zones },
    { name: "active", label: t("entry.active"), type: "checkbox", hint: t("entry.activeHint") },
  ];
  const numberFields = (branchId: number | null): FieldSpec[] => [
    { name: "number", label: t("entry.number"), type: "tel", required: true, hint: t("entry.numberHint") },
    {
      name: "branchId",
      label: t("entry.branch"),
      type: "select",
      options: choicesOf(branches, t("entry.none"), branchId),
    },
  ];
  const nameOf = (id: number | null) => branches.find((branch) => branch.id === id)?.name ?? t("entry.noBranch");
  return (
    <>
      <Panel
        title={t("branches.title")}
        note={t("branches.note")}
        actions={
          <FormDialog
            variant="primary"
            label={t("branches.add")}
            title={t("branches.add")}
            fields={branchFields}
            fixed={{ kind: "branch" }}
            values={{ timeZone: company.timeZone, active: "on" }}
            row={null}
            save={saveEntryAction}
          />
        }
      >
        {branches.length === 0 && <PanelNote>{t("branches.empty")}</PanelNote>}
        <ul>
          {branches.map(({ id, version, name, timeZone, active }) => (
            <PanelRow
              key={id}
              title={name}
              detail={active ? timeZone : `${timeZone} · ${t("entry.inactive")}`}
              actions={
                <FormDialog
                  label={t("entry.edit")}
                  about={name}
                  title={name}
                  fields={branchFields}
                  fixed={{ kind: "branch" }}
                  values={{ name, timeZone, active: tick(active) }}
                  row={{ id, version }}
                  save={saveEntryAction}
                />
              }
            />
          ))}
        </ul>
      </Panel>
      <Panel
        title={t("numbers.title")}
        note={t("numbers.note")}
        actions={
          <FormDialog
            variant="primary"
            label={t("numbers.add")}
            title={t("numbers.add")}
            fields={numberFields(null)}
            fixed={{ kind: "number" }}
            values={{}}
            row={null}
            save={saveEntryAction}
          />
        }
      >
        {numbers.length === 0 && <PanelNote>{t("numbers.empty")}</PanelNote>}
        <ul>
          {numbers.map(({ id, version, e164, branchId }) => {
            const number = formatPhone(e164, company.country);
            return (
              <PanelRow
                key={id}
                title={number}
                detail={nameOf(branchId)}
                actions={
                  <>
                    <FormDialog
                      label={t("entry.edit")}
                      about={number}
                      title={number}
                      fields={numberFields(branchId)}
                      fixed={{ kind: "number" }}
                      values={{ number: e164, branchId: String(branchId ?? "") }}
                      row={{ id, version }}
                      save={saveEntryAction}
                    />
                    <ActButton
                      label={t("entry.remove")}
                      about={number}
                      done={t("numbers.removed")}
                      act={removeNumberAction.bind(null, { id })}
                      undo={saveEntryAction.bind(null, {
                        id: null,
                        version: null,
                        values: { kind: "number", number: e164, branchId: String(branchId ?? "") },
                      })}
                    />
                  </>
                }
              />
            );
          })}
        </ul>
      </Panel>
    </>
  );
}
