import "server-only";
import type { Messages } from "next-intl";
import type { Translate } from "@/components/links/translate";
import type { FieldSpec, FormValues } from "@/components/settings/form-fields";
import type { AlertChannel } from "@/db/queries/health/list-channels";
import { locales } from "@/domain/access/viewer";
import type { ChannelKind } from "@/domain/health/alert";

/** What a form asks of a channel of this kind; the secret of one that is there may be left as it is. */
export function channelFields(kind: ChannelKind, isNew: boolean, t: Translate): FieldSpec[] {
  const label = (name: Label) => t(`settings.alerts.field.${name}`);
  const languages = locales.map((value) => ({ value, label: t(`shell.locale.${value}`) }));
  const ofKind = {
    slack: [{ name: "secret", label: label("address"), type: "text", required: isNew, hint: label("addressHint") }],
    webhook: [
      { name: "url", label: label("url"), type: "text", required: isNew, hint: label("urlHint") },
      { name: "secret", label: label("key"), type: "text", required: isNew, hint: label("keyHint") },
    ],
    email: [
      { name: "to", label: label("to"), type: "text", required: true, hint: label("toHint") },
      { name: "from", label: label("from"), type: "text", required: true },
      { name: "host", label: label("host"), type: "text", required: true },
      { name: "port", label: label("port"), type: "number", required: true },
      { name: "secure", label: label("secure"), type: "checkbox" },
      { name: "user", label: label("user"), type: "text" },
      { name: "secret", label: label("password"), type: "text", hint: label("passwordHint") },
    ],
  } as const satisfies Record<ChannelKind, readonly FieldSpec[]>;
  return [
    { name: "name", label: label("name"), type: "text", required: true },
    ...ofKind[kind],
    { name: "locale", label: label("locale"), type: "select", options: languages },
    { name: "active", label: label("active"), type: "checkbox" },
    { name: "escalationOnly", label: label("escalationOnly"), type: "checkbox" },
  ];
}

/** What stands in the form of a channel; never its secret nor its address. */
export function channelValues({ name, config, locale, active, escalationOnly }: AlertChannel): FormValues {
  const { to = [], from = "", host = "", port = 587, secure = false, user = "" } = config;
  return {
    ...{ name, locale, to: to.join(", "), from, host, port: String(port), user },
    ...(secure ? { secure: "on" } : {}),
    ...(active ? { active: "on" } : {}),
    ...(escalationOnly ? { escalationOnly: "on" } : {}),
  };
}

type Label = keyof Messages["settings"]["alerts"]["field"];
