import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { EmptyState } from "@/components/ui/empty-state";
import {
  listBranches,
  listEventTypes,
  listServices,
  listStaff,
  listVoiceAgents,
} from "@/db/queries/settings/catalogue";
import { listUnknownHosts, listUnknownNumbers, listUnknownServices } from "@/db/queries/settings/unknown";
import type { Viewer } from "@/domain/access/viewer";
import { UnknownEventTypes, UnknownHosts, UnknownServices } from "./unknown-of-bookings";
import { UnknownAgents, UnknownNumbers } from "./unknown-of-calls";

/** What arrived with records and that nobody named yet. */
export async function UnknownNames({ viewer }: { viewer: Viewer }) {
  const { country } = await requireCompany();
  const db = database();
  const [t, branches, staff, services, agents, eventTypes, numbers, hosts, sentServices] = await Promise.all([
    getTranslations("settings"),
    listBranches(db, { viewer }),
    listStaff(db, { viewer }),
    listServices(db, { viewer }),
    listVoiceAgents(db, { viewer }),
    listEventTypes(db, { viewer }),
    listUnknownNumbers(db, { viewer, country }),
    listUnknownHosts(db, { viewer }),
    listUnknownServices(db, { viewer }),
  ]);
  const openAgents = agents.filter((agent) => agent.active && (agent.name === null || agent.lacksBranch));
  const openTypes = eventTypes.filter((type) => type.lacksService || type.lacksBranch);
  const count = openAgents.length + openTypes.length + numbers.length + hosts.length + sentServices.length;
  if (count === 0) return <EmptyState title={t("unknown.none")}>{t("unknown.noneBody")}</EmptyState>;
  return (
    <>
      <p className="max-w-prose text-table text-text-muted">{t("unknown.note")}</p>
      {openAgents.length > 0 && <UnknownAgents agents={openAgents} all={agents} branches={branches} />}
      {numbers.length > 0 && <UnknownNumbers numbers={numbers} branches={branches} country={country} />}
      {openTypes.length > 0 && <UnknownEventTypes types={openTypes} services={services} branches={branches} />}
      {hosts.length > 0 && <UnknownHosts hosts={hosts} staff={staff} />}
      {sentServices.length > 0 && <UnknownServices sent={sentServices} services={services} />}
    </>
  );
}
