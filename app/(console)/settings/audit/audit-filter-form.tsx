import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button, buttonStyle } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AuditParams } from "./audit-params";

const subjects = [
  "companies",
  "branches",
  "phone_numbers",
  "staff",
  "services",
  "event_types",
  "voice_agents",
  "memberships",
  "invitations",
] as const;

type AuditFilterFormProps = { params: AuditParams; actors: readonly { value: string; label: string }[] };

/** Whose changes, of what, from when to when: a plain form, so that it works before anything is loaded. */
export async function AuditFilterForm({ params, actors }: AuditFilterFormProps) {
  const t = await getTranslations("settings");
  return (
    <form action="/settings/audit" className="flex flex-wrap items-end gap-3 border-line border-b px-4 py-3">
      <Field id="audit-actor" label={t("audit.actor")}>
        <Select id="audit-actor" name="actor" defaultValue={params.actor ?? ""} className="w-48">
          <option value="">{t("audit.anybody")}</option>
          {actors.map((actor) => (
            <option key={actor.value} value={actor.value}>
              {actor.label}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="audit-subject" label={t("audit.subjectLabel")}>
        <Select id="audit-subject" name="subject" defaultValue={params.subject ?? ""} className="w-48">
          <option value="">{t("audit.anything")}</option>
          {subjects.map((subject) => (
            <option key={subject} value={subject}>
              {t(`audit.subject.${subject}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="audit-from" label={t("audit.from")}>
        <Input id="audit-from" name="from" type="date" defaultValue={params.from ?? ""} className="w-40" />
      </Field>
      <Field id="audit-to" label={t("audit.to")}>
        <Input id="audit-to" name="to" type="date" defaultValue={params.to ?? ""} className="w-40" />
      </Field>
      <Button type="submit">{t("audit.show")}</Button>
      <Link href="/settings/audit" prefetch={false} className={buttonStyle({ variant: "ghost" })}>
        {t("audit.reset")}
      </Link>
    </form>
  );
}

/** The two logs: what was changed, and what was listened to or taken out. */
export async function LogTabs({ log }: { log: AuditParams["log"] }) {
  const t = await getTranslations("settings");
  return (
    <nav aria-label={t("audit.logs")} className="flex gap-1">
      {(["settings", "access"] as const).map((one) => (
        <Link
          key={one}
          href={one === "settings" ? "/settings/audit" : "/settings/audit?log=access"}
          prefetch={false}
          aria-current={one === log ? "page" : undefined}
          className={classNames(
            "rounded px-2 py-1.5 text-table hover:bg-hover",
            one === log ? "bg-accent-surface font-medium text-accent" : "text-text-muted",
          )}
        >
          {t(`audit.log.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
