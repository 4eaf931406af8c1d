import { getTranslations } from "next-intl/server";
import { FormDialog } from "@/components/settings/form-dialog";
import { Panel, PanelRow } from "@/components/settings/panel";
import type { listBranches, listEventTypes, listServices, listStaff } from "@/db/queries/settings/catalogue";
import type { listUnknownHosts, listUnknownServices } from "@/db/queries/settings/unknown";
import { choicesOf } from "../choices";
import { mapSentNameAction, saveEntryAction } from "../entry-actions";
import { Example } from "./example";

type Of<Query extends (...args: never[]) => unknown> = Awaited<ReturnType<Query>>;
type Types = { types: Of<typeof listEventTypes>; services: Of<typeof listServices>; branches: Of<typeof listBranches> };

/** Event types without a service or a branch. */
export async function UnknownEventTypes({ types, services, branches }: Types) {
  const t = await getTranslations("settings");
  const bookedBys = [
    { value: "", label: t("unknown.bookedByUnknown") },
    { value: "voice_agent", label: t("company.source.voice_agent") },
    { value: "online", label: t("company.source.online") },
  ];
  return (
    <Panel title={t("unknown.eventTypes")} note={t("unknown.eventTypesNote")}>
      <ul>
        {types.map(({ id, version, name, externalId, serviceId, branchId, bookedBy, appointments, ...type }) => (
          <PanelRow
            key={id}
            title={name ?? externalId}
            detail={[
              t("unknown.appointments", { count: appointments }),
              type.lacksService && t("unknown.noService"),
              type.lacksBranch && t("entry.noBranch"),
            ]
              .filter(Boolean)
              .join(" · ")}
            actions={
              <FormDialog
                variant="secondary"
                label={t("unknown.assign")}
                about={name ?? externalId}
                title={name ?? externalId}
                description={t("unknown.pastNote")}
                fields={[
                  {
                    name: "serviceId",
                    label: t("entry.service"),
                    type: "select",
                    options: choicesOf(services, t("entry.none"), serviceId),
                  },
                  {
                    name: "branchId",
                    label: t("entry.branch"),
                    type: "select",
                    options: choicesOf(branches, t("entry.none"), branchId),
                  },
                  { name: "bookedBy", label: t("company.sourceLabel"), type: "select", options: bookedBys },
                ]}
                fixed={{ kind: "eventType" }}
                values={{
                  serviceId: String(serviceId ?? ""),
                  branchId: String(branchId ?? ""),
                  bookedBy: bookedBy ?? "",
                }}
                row={{ id, version }}
                save={saveEntryAction}
              />
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

/** People whom bookings name as hosts and who are not among the staff. */
export async function UnknownHosts({
  hosts,
  staff,
}: {
  hosts: Of<typeof listUnknownHosts>;
  staff: Of<typeof listStaff>;
}) {
  const t = await getTranslations("settings");
  return (
    <Panel title={t("unknown.hosts")} note={t("unknown.hostsNote")}>
      <ul>
        {hosts.map(({ name, email, appointments, example }) => (
          <PanelRow
            key={`${name} ${email}`}
            title={name ?? email}
            detail={
              <>
                {[name && email, t("unknown.appointments", { count: appointments })].filter(Boolean).join(" · ")} ·{" "}
                <Example href={`/appointments/${example}`} />
              </>
            }
            actions={
              <FormDialog
                variant="secondary"
                label={t("unknown.assign")}
                about={name ?? email ?? ""}
                title={name ?? email ?? ""}
                description={t("unknown.pastNote")}
                fields={[
                  {
                    name: "toId",
                    label: t("unknown.meant"),
                    type: "select",
                    options: choicesOf(staff, t("unknown.newPerson")),
                  },
                ]}
                fixed={{ kind: "host", name: name ?? "", email: email ?? "" }}
                values={{}}
                row={null}
                save={mapSentNameAction}
              />
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

type SentServices = { sent: Of<typeof listUnknownServices>; services: Of<typeof listServices> };

/** Services that bookings name and that are not offered. */
export async function UnknownServices({ sent, services }: SentServices) {
  const t = await getTranslations("settings");
  return (
    <Panel title={t("unknown.services")} note={t("unknown.servicesNote")}>
      <ul>
        {sent.map(({ name, appointments, example }) => (
          <PanelRow
            key={name}
            title={name}
            detail={
              <>
                {t("unknown.appointments", { count: appointments })} · <Example href={`/appointments/${example}`} />
              </>
            }
            actions={
              <FormDialog
                variant="secondary"
                label={t("unknown.assign")}
                about={name}
                title={name}
                description={t("unknown.pastNote")}
                fields={[
                  {
                    name: "toId",
                    label: t("unknown.meant"),
                    type: "select",
                    options: choicesOf(services, t("unknown.newService")),
                  },
                ]}
                fixed={{ kind: "service", name }}
                values={{}}
                row={null}
                save={mapSentNameAction}
              />
            }
          />
        ))}
      </ul>
    </Panel>
  );
}
