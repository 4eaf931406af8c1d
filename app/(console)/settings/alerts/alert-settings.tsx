import { randomBytes } from "node:crypto";
import { database } from "@/app/db";
import { DeliveryLog } from "@/components/health/delivery-log";
import { ReachNote } from "@/components/health/reach-note";
import { ActButton } from "@/components/settings/act-button";
import { FormDialog } from "@/components/settings/form-dialog";
import { Panel, PanelNote, PanelRow } from "@/components/settings/panel";
import { SettingsForm } from "@/components/settings/settings-form";
import { type AlertChannel, listChannels } from "@/db/queries/health/list-channels";
import { listDeliveries } from "@/db/queries/health/list-deliveries";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import type { Viewer } from "@/domain/access/viewer";
import { channelKinds, reachOf } from "@/domain/health/alert";
import { getReader } from "../../reader";
import { removeChannelAction, saveAlertLimitsAction, saveChannelAction, testChannelAction } from "../alert-actions";
import { channelFields, channelValues } from "./channel-form";

/** Where alerts go, when people are told, and what became of the messages. */
export async function AlertSettings({ viewer }: { viewer: Viewer }) {
  const db = database();
  const [reader, company, channels, deliveries] = await Promise.all([
    getReader(),
    getCompanySettings(db, { viewer }),
    listChannels(db, viewer),
    listDeliveries(db, viewer),
  ]);
  const { t } = reader;
  return (
    <>
      <Panel
        title={t("settings.alerts.channels")}
        note={t("settings.alerts.channelsNote")}
        actions={channelKinds.map((kind) => (
          <FormDialog
            key={kind}
            label={t(`settings.alerts.addKind.${kind}`)}
            title={t(`settings.alerts.addKind.${kind}`)}
            variant="secondary"
            row={null}
            save={saveChannelAction}
            fixed={{ kind }}
            fields={channelFields(kind, true, t)}
            values={{
              ...{ name: t(`settings.alerts.kind.${kind}`), locale: viewer.locale, active: "on", port: "587" },
              ...(kind === "webhook" ? { secret: randomBytes(24).toString("base64url") } : {}),
            }}
          />
        ))}
      >
        {channels.length === 0 ? (
          <PanelNote>{t("settings.alerts.none")}</PanelNote>
        ) : (
          <>
            <ReachNote reach={reachOf(channels)} t={t} />
            <ul>
              {channels.map((channel) => (
                <ChannelRow key={channel.id} channel={channel} t={t} />
              ))}
            </ul>
          </>
        )}
      </Panel>
      <Panel title={t("settings.alerts.limits")} note={t("settings.alerts.limitsNote")}>
        <div className="px-4 py-3">
          <SettingsForm
            row={{ id: viewer.companyId, version: company.version }}
            save={saveAlertLimitsAction}
            values={{
              thresholdPercent: String(Number((company.healthThreshold * 100).toFixed(1))),
              escalateAfterMinutes: String(company.escalateAfterMinutes),
            }}
            fields={[
              {
                ...{ name: "thresholdPercent", label: t("settings.alerts.threshold"), type: "text", required: true },
                hint: t("settings.alerts.thresholdHint"),
              },
              {
                ...{ name: "escalateAfterMinutes", label: t("settings.alerts.escalateAfter"), type: "number" },
                ...{ required: true, hint: t("settings.alerts.escalateAfterHint") },
              },
            ]}
          />
        </div>
      </Panel>
      <Panel title={t("settings.alerts.log")} note={t("settings.alerts.logNote")}>
        <DeliveryLog deliveries={deliveries} empty={t("settings.alerts.logEmpty")} reader={reader} />
      </Panel>
    </>
  );
}

type Translate = Awaited<ReturnType<typeof getReader>>["t"];

function ChannelRow({ channel, t }: { channel: AlertChannel; t: Translate }) {
  const { id, kind, name, version, config, active, escalationOnly } = channel;
  const detail = [
    ...[t(`settings.alerts.kind.${kind}`), (config.site && `${config.site}/…`) ?? config.to?.join(", ") ?? null],
    ...[active ? null : t("settings.alerts.off"), escalationOnly ? t("settings.alerts.escalation") : null],
  ];
  return (
    <PanelRow
      title={name}
      detail={detail.filter(Boolean).join(" · ")}
      actions={
        <>
          <ActButton
            label={t("settings.alerts.test")}
            about={name}
            done={t("settings.alerts.tested")}
            act={testChannelAction.bind(null, { channelId: id })}
          />
          <FormDialog
            label={t("settings.alerts.edit")}
            about={name}
            title={name}
            row={{ id, version }}
            save={saveChannelAction}
            fixed={{ kind }}
            fields={channelFields(kind, false, t)}
            values={channelValues(channel)}
          />
          <ActButton
            label={t("settings.alerts.remove")}
            about={name}
            done={t("settings.alerts.removed")}
            act={removeChannelAction.bind(null, { channelId: id })}
            confirm={{ title: t("settings.alerts.removeTitle", { name }), body: t("settings.alerts.removeBody") }}
          />
        </>
      }
    />
  );
}
