import "server-only";
import Link from "next/link";
import { ActButton } from "@/components/settings/act-button";
import { FormDialog } from "@/components/settings/form-dialog";
import { Panel, PanelNote, PanelRow } from "@/components/settings/panel";
import { SettingsForm } from "@/components/settings/settings-form";
import { formatCount } from "@/components/ui/amounts";
import { CopyButton } from "@/components/ui/copy-button";
import { formatInstant } from "@/components/ui/instant";
import { sayReason } from "@/components/webhooks/reason-words";
import type { countRefusals, listIntegrations, listLastDeliveries } from "@/db/queries/webhooks/list-integrations";
import type { KeyPurpose, Provider } from "@/domain/webhooks/provider";
import type { getReader } from "../../reader";
import { addKeyAction, removeKeyAction, saveIntegrationAction, tryConnectionAction } from "../integration-actions";

type ProviderPanelProps = {
  reader: Awaited<ReturnType<typeof getReader>>;
  provider: Provider;
  address: string;
  connection: Awaited<ReturnType<typeof listIntegrations>>[number] | null;
  last: Awaited<ReturnType<typeof listLastDeliveries>>[number] | null;
  refusals: Awaited<ReturnType<typeof countRefusals>>;
};

const purposes = { retell: ["signing"], calcom: ["signing", "api"] } satisfies Record<Provider, KeyPurpose[]>;
const DEFAULT_LIMIT = 30_000;
const DEFAULT_FUNCTIONS_LIMIT = 600;

/** One provider: where it sends to, what signs it, how the last delivery went, and whether it answers. */
export function ProviderPanel({ reader, provider, address, connection, last, refusals }: ProviderPanelProps) {
  const { t, locale, company } = reader;
  const name = t(`webhooks.provider.${provider}`);
  const at = (moment: Date) => formatInstant(moment, "full", locale, company.timeZone);
  const keys = connection?.keys ?? [];
  const mayTry = keys.some((key) => key.purpose === "api" || provider === "retell");
  return (
    <Panel
      title={name}
      note={t(`webhooks.note.${provider}`)}
      actions={
        <>
          {mayTry && (
            <ActButton
              label={t("webhooks.try")}
              about={name}
              done={t("webhooks.answered", { provider: name })}
              act={tryConnectionAction.bind(null, { provider })}
              variant="secondary"
            />
          )}
          {purposes[provider].map((purpose) => (
            <FormDialog
              key={purpose}
              label={t(`webhooks.addKey.${provider}.${purpose}`)}
              title={t(`webhooks.addKey.${provider}.${purpose}`)}
              description={t(`webhooks.keyHint.${provider}.${purpose}`)}
              variant={keys.length === 0 && purpose === "signing" ? "primary" : "secondary"}
              row={null}
              values={{}}
              fixed={{ provider, purpose }}
              save={addKeyAction}
              fields={[{ name: "key", label: t(`webhooks.key.${provider}.${purpose}`), type: "text", required: true }]}
            />
          ))}
        </>
      }
    >
      <ul>
        <PanelRow
          title={address}
          detail={t("webhooks.addressNote", { provider: name })}
          actions={<CopyButton value={address} label={t("webhooks.address")} />}
        />
        {keys.map((key) => (
          <PanelRow
            key={key.id}
            title={t("webhooks.keyShown", { key: t(`webhooks.key.${provider}.${key.purpose}`), hint: key.hint })}
            detail={t("webhooks.keyAdded", { when: at(key.createdAt) })}
            actions={
              <ActButton
                label={t("webhooks.removeKey")}
                about={`…${key.hint}`}
                done={t("webhooks.keyRemoved")}
                act={removeKeyAction.bind(null, { id: key.id })}
                confirm={{
                  title: t("webhooks.removeTitle", { hint: key.hint }),
                  body: t(`webhooks.removeBody.${key.purpose}`, { provider: name }),
                }}
              />
            }
          />
        ))}
        {last && (
          <PanelRow
            title={t("webhooks.last", { event: last.event || "–", when: at(last.lastCopyAt ?? last.receivedAt) })}
            detail={t(`webhooks.status.${last.status}`)}
            actions={
              <Link href={`/settings/deliveries?provider=${provider}`} className="text-accent text-table underline">
                {t("webhooks.seeDeliveries")}
              </Link>
            }
          />
        )}
        {refusals.length > 0 && (
          <PanelRow
            title={t("webhooks.refused")}
            detail={refusals
              .map(
                (one) =>
                  `${t(`webhooks.refusal.${one.reason}`)}: ${formatCount(one.count, locale)} (${at(one.lastAt)})`,
              )
              .join(" · ")}
          />
        )}
        {connection?.testedAt && (
          <PanelRow
            title={connection.testFailure === null ? t("webhooks.triedWell") : t("webhooks.triedBadly")}
            detail={[at(connection.testedAt), connection.testFailure && sayReason(connection.testFailure, t as never)]
              .filter(Boolean)
              .join(" · ")}
          />
        )}
      </ul>
      {!keys.some((key) => key.purpose === "signing") && (
        <PanelNote>{t("webhooks.noKey", { provider: name })}</PanelNote>
      )}
      <div className="border-line border-t px-4 py-3">
        <SettingsForm
          row={connection ? { id: connection.id, version: connection.version } : null}
          save={saveIntegrationAction}
          fixed={{ provider }}
          values={{
            keepRecordings: connection?.keepRecordings ? "on" : "",
            deliveriesPerMinute: String(connection?.deliveriesPerMinute ?? DEFAULT_LIMIT),
            functionsPerMinute: String(connection?.functionsPerMinute ?? DEFAULT_FUNCTIONS_LIMIT),
          }}
          fields={[
            ...(provider === "retell"
              ? ([
                  {
                    name: "keepRecordings",
                    label: t("webhooks.keepRecordings"),
                    type: "checkbox",
                    hint: t("webhooks.keepRecordingsHint"),
                  },
                ] as const)
              : []),
            {
              name: "deliveriesPerMinute",
              label: t("webhooks.limit"),
              type: "number",
              required: true,
              hint: t("webhooks.limitHint"),
            },
            ...(provider === "retell"
              ? ([
                  {
                    name: "functionsPerMinute",
                    label: t("webhooks.functionsLimit"),
                    type: "number",
                    required: true,
                    hint: t("webhooks.functionsLimitHint"),
                  },
                ] as const)
              : []),
          ]}
        />
      </div>
    </Panel>
  );
}
