import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { FormDialog } from "@/components/settings/form-dialog";
import type { FieldSpec } from "@/components/settings/form-fields";
import { Panel, PanelNote, PanelRow } from "@/components/settings/panel";
import { formatMoney } from "@/components/ui/amounts";
import { LANGUAGE_TAGS } from "@/components/ui/instant";
import { listServices } from "@/db/queries/settings/catalogue";
import type { Viewer } from "@/domain/access/viewer";
import { tick } from "../choices";
import { saveEntryAction } from "../entry-actions";
import { MergeDialog } from "../merge-dialog";

/** What is offered, how long it takes and what it costs. */
export async function ServiceSettings({ viewer }: { viewer: Viewer }) {
  const { locale } = viewer;
  const [t, { currency }, services] = await Promise.all([
    getTranslations("settings"),
    requireCompany(),
    listServices(database(), { viewer }),
  ]);
  const amount = new Intl.NumberFormat(LANGUAGE_TAGS[locale], { minimumFractionDigits: 2, useGrouping: false });
  const fields: FieldSpec[] = [
    { name: "name", label: t("entry.name"), type: "text", required: true },
    { name: "price", label: t("services.price", { currency }), type: "text", hint: t("services.priceHint") },
    { name: "durationMinutes", label: t("services.duration"), type: "number" },
    { name: "active", label: t("entry.active"), type: "checkbox", hint: t("entry.activeHint") },
  ];
  return (
    <Panel
      title={t("services.title")}
      note={t("services.note")}
      actions={
        <FormDialog
          variant="primary"
          label={t("services.add")}
          title={t("services.add")}
          fields={fields}
          fixed={{ kind: "service" }}
          values={{ active: "on" }}
          row={null}
          save={saveEntryAction}
        />
      }
    >
      {services.length === 0 && <PanelNote>{t("services.empty")}</PanelNote>}
      <ul>
        {services.map(({ id, version, name, durationMinutes, priceCents, active }) => (
          <PanelRow
            key={id}
            title={name}
            detail={[
              priceCents === null ? t("services.noPrice") : formatMoney(priceCents, currency, locale),
              durationMinutes && t("services.minutes", { count: durationMinutes }),
              !active && t("entry.inactive"),
            ]
              .filter(Boolean)
              .join(" · ")}
            actions={
              <>
                <FormDialog
                  label={t("entry.edit")}
                  about={name}
                  title={name}
                  fields={fields}
                  fixed={{ kind: "service" }}
                  values={{
                    name,
                    price: priceCents === null ? "" : amount.format(priceCents / 100),
                    durationMinutes: String(durationMinutes ?? ""),
                    active: tick(active),
                  }}
                  row={{ id, version }}
                  save={saveEntryAction}
                />
                <MergeDialog kind="service" row={{ id, version, name }} rows={services} />
              </>
            }
          />
        ))}
      </ul>
    </Panel>
  );
}
