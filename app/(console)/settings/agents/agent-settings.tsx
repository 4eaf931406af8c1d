import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { FormDialog } from "@/components/settings/form-dialog";
import { Panel, PanelNote, PanelRow } from "@/components/settings/panel";
import { listBranches, listVoiceAgents } from "@/db/queries/settings/catalogue";
import type { Viewer } from "@/domain/access/viewer";
import { choicesOf, tick } from "../choices";
import { saveEntryAction } from "../entry-actions";
import { MergeDialog } from "../merge-dialog";

/** Which voice agents answer the phone, and for which branch. */
export async function AgentSettings({ viewer }: { viewer: Viewer }) {
  const [t, agents, branches] = await Promise.all([
    getTranslations("settings"),
    listVoiceAgents(database(), { viewer }),
    listBranches(database(), { viewer }),
  ]);
  const nameOf = (id: number | null) => branches.find((branch) => branch.id === id)?.name ?? t("entry.noBranch");
  return (
    <Panel title={t("agents.title")} note={t("agents.note")}>
      {agents.length === 0 && <PanelNote>{t("agents.empty")}</PanelNote>}
      <ul>
        {agents.map(({ id, version, name, externalId, branchId, active, calls }) => {
          const called = name ?? externalId;
          return (
            <PanelRow
              key={id}
              title={called}
              detail={[
                nameOf(branchId),
                t("agents.calls", { count: calls }),
                externalId,
                !active && t("entry.inactive"),
              ]
                .filter(Boolean)
                .join(" · ")}
              actions={
                <>
                  <FormDialog
                    label={t("entry.edit")}
                    about={called}
                    title={called}
                    description={t("agents.editNote")}
                    fields={[
                      { name: "name", label: t("entry.name"), type: "text" },
                      {
                        name: "branchId",
                        label: t("entry.branch"),
                        type: "select",
                        options: choicesOf(branches, t("entry.none"), branchId),
                      },
                      { name: "active", label: t("entry.active"), type: "checkbox", hint: t("entry.activeHint") },
                    ]}
                    fixed={{ kind: "agent" }}
                    values={{ name: name ?? "", branchId: String(branchId ?? ""), active: tick(active) }}
                    row={{ id, version }}
                    save={saveEntryAction}
                  />
                  <MergeDialog
                    kind="agent"
                    row={{ id, version, name: called }}
                    rows={agents.map((agent) => ({ ...agent, name: agent.name ?? agent.externalId }))}
                  />
                </>
              }
            />
          );
        })}
      </ul>
    </Panel>
  );
}
