import { getTranslations } from "next-intl/server";
import { FormDialog } from "@/components/settings/form-dialog";
import { Panel, PanelRow } from "@/components/settings/panel";
import type { listBranches, listVoiceAgents } from "@/db/queries/settings/catalogue";
import type { listUnknownNumbers } from "@/db/queries/settings/unknown";
import { formatPhone } from "@/domain/phone";
import { choicesOf } from "../choices";
import { saveEntryAction } from "../entry-actions";
import { MergeDialog } from "../merge-dialog";
import { Example } from "./example";

type Branches = Awaited<ReturnType<typeof listBranches>>;
type Agents = Awaited<ReturnType<typeof listVoiceAgents>>;

/** Voice agents without a name or a branch. */
export async function UnknownAgents({ agents, all, branches }: { agents: Agents; all: Agents; branches: Branches }) {
  const t = await getTranslations("settings");
  return (
    <Panel title={t("unknown.agents")} note={t("unknown.agentsNote")}>
      <ul>
        {agents.map(({ id, version, name, externalId, branchId, calls, lacksBranch }) => (
          <PanelRow
            key={id}
            title={name ?? externalId}
            detail={[
              t("agents.calls", { count: calls }),
              name === null && t("unknown.noName"),
              lacksBranch && t("entry.noBranch"),
            ]
              .filter(Boolean)
              .join(" · ")}
            actions={
              <>
                <FormDialog
                  variant="secondary"
                  label={t("unknown.assign")}
                  about={name ?? externalId}
                  title={name ?? externalId}
                  description={t("unknown.pastNote")}
                  fields={[
                    { name: "name", label: t("entry.name"), type: "text" },
                    {
                      name: "branchId",
                      label: t("entry.branch"),
                      type: "select",
                      options: choicesOf(branches, t("entry.none"), branchId),
                    },
                  ]}
                  fixed={{ kind: "agent", active: "on" }}
                  values={{ name: name ?? "", branchId: String(branchId ?? "") }}
                  row={{ id, version }}
                  save={saveEntryAction}
                />
                <MergeDialog
                  kind="agent"
                  row={{ id, version, name: name ?? externalId }}
                  rows={all.map((agent) => ({ ...agent, name: agent.name ?? agent.externalId }))}
                />
              </>
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

type Numbers = Awaited<ReturnType<typeof listUnknownNumbers>>;

/** Numbers that were dialled and that belong to no branch. */
export async function UnknownNumbers({
  numbers,
  branches,
  country,
}: {
  numbers: Numbers;
  branches: Branches;
  country: string;
}) {
  const t = await getTranslations("settings");
  return (
    <Panel title={t("unknown.numbers")} note={t("unknown.numbersNote")}>
      <ul>
        {numbers.map(({ e164, calls, example }) => (
          <PanelRow
            key={e164}
            title={formatPhone(e164, country)}
            detail={
              <>
                {t("agents.calls", { count: calls })} · <Example href={`/calls/${example}`} />
              </>
            }
            actions={
              <FormDialog
                variant="secondary"
                label={t("unknown.assign")}
                about={formatPhone(e164, country)}
                title={formatPhone(e164, country)}
                description={t("unknown.pastNote")}
                fields={[
                  {
                    name: "branchId",
                    label: t("entry.branch"),
                    type: "select",
                    options: choicesOf(branches, t("entry.none")),
                  },
                ]}
                fixed={{ kind: "number", number: e164 }}
                values={{}}
                row={null}
                save={saveEntryAction}
              />
            }
          />
        ))}
      </ul>
    </Panel>
  );
}
