import "server-only";
import { database } from "@/app/db";
import { DeployForm } from "@/components/health/deploy-form";
import { DeployTokenForm } from "@/components/health/deploy-token-form";
import { ActButton } from "@/components/settings/act-button";
import { Panel, PanelNote, PanelRow } from "@/components/settings/panel";
import { formatInstant } from "@/components/ui/instant";
import { listDeployMarks, listDeployTokens } from "@/db/queries/forensics/deploy-marks";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { getReader } from "../../reader";
import { createDeployTokenAction, markDeployAction, removeDeployMarkAction, revokeDeployTokenAction } from "./actions";

/** What was put into use when; admins mark it by hand and give pipelines their tokens. */
export async function Deploys({ viewer }: { viewer: Viewer }) {
  const { companyId } = viewer;
  const isAdmin = may(viewer.role, "company:admin");
  const [reader, marks, tokens] = await Promise.all([
    getReader(),
    listDeployMarks(database(), { companyId }),
    isAdmin ? listDeployTokens(database(), { companyId }) : [],
  ]);
  const { t, locale, company } = reader;
  const moment = (at: Date) => formatInstant(at, "full", locale, company.timeZone);
  return (
    <div className="flex max-w-180 flex-col gap-4 px-3 pb-8 sm:px-4">
      {isAdmin && (
        <Panel title={t("deploys.mark")} note={t("deploys.markNote", { zone: company.timeZone })}>
          <DeployForm
            words={{
              label: t("deploys.label"),
              at: t("deploys.at"),
              atHint: t("deploys.atHint"),
              mark: t("deploys.mark"),
              marked: t("deploys.marked"),
            }}
            mark={markDeployAction}
          />
        </Panel>
      )}
      <Panel title={t("deploys.marks")}>
        {marks.length === 0 && <PanelNote>{t("deploys.none")}</PanelNote>}
        <ul>
          {marks.map((mark) => (
            <PanelRow
              key={mark.id}
              title={mark.label}
              detail={t("deploys.by", { at: moment(mark.deployedAt), by: mark.markedBy })}
              actions={
                isAdmin && (
                  <ActButton
                    label={t("deploys.remove")}
                    about={mark.label}
                    done={t("deploys.removed")}
                    act={removeDeployMarkAction.bind(null, { id: mark.id })}
                    undo={markDeployAction.bind(null, { label: mark.label, at: mark.deployedAt.toISOString() })}
                  />
                )
              }
            />
          ))}
        </ul>
      </Panel>
      {isAdmin && (
        <Panel title={t("deploys.tokens")} note={t("deploys.tokensNote")}>
          <DeployTokenForm
            words={{
              name: t("deploys.tokenName"),
              create: t("deploys.create"),
              created: t("deploys.created"),
              once: t("deploys.once"),
            }}
            create={createDeployTokenAction}
          />
          <ul className="border-line border-t empty:hidden">
            {tokens.map((token) => (
              <PanelRow
                key={token.id}
                title={token.name}
                detail={
                  token.lastUsedAt
                    ? t("deploys.lastUsed", { at: moment(token.lastUsedAt) })
                    : t("deploys.neverUsed", { at: moment(token.createdAt) })
                }
                actions={
                  <ActButton
                    label={t("deploys.revoke")}
                    about={token.name}
                    done={t("deploys.revoked")}
                    act={revokeDeployTokenAction.bind(null, { id: token.id })}
                    confirm={{ title: t("deploys.revokeTitle", { name: token.name }), body: t("deploys.revokeBody") }}
                  />
                }
              />
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
