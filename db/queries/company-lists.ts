import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../client";
import { keepRead } from "../compiled-read";
import { branches, services, staff, voiceAgents } from "../schema/company";

export type CompanyLists = Awaited<ReturnType<typeof listCompanyLists>>;

/** What the filters of a company's lists offer, by name; inactive services and staff too, since past calls name them. */
export async function listCompanyLists(db: Reader, { viewer: { companyId } }: { viewer: Viewer }) {
  const [branchRows, serviceRows, staffRows, voiceAgentRows] = await Promise.all([
    branchList(db).execute({ companyId }),
    serviceList(db).execute({ companyId }),
    staffList(db).execute({ companyId }),
    voiceAgentList(db).execute({ companyId }),
  ]);
  return { branches: branchRows, services: serviceRows, staff: staffRows, voiceAgents: voiceAgentRows };
}

const companyId = sql.placeholder("companyId");

const branchList = keepRead((db) =>
  db
    .select({ id: branches.id, name: branches.name })
    .from(branches)
    .where(eq(branches.companyId, companyId))
    .orderBy(asc(branches.name), asc(branches.id)),
);

const serviceList = keepRead((db) =>
  db
    .select({ id: services.id, name: services.name, active: services.active })
    .from(services)
    .where(and(eq(services.companyId, companyId), isNull(services.mergedIntoId)))
    .orderBy(asc(services.name), asc(services.id)),
);

const staffList = keepRead((db) =>
  db
    .select({ id: staff.id, name: staff.name, branchId: staff.branchId, active: staff.active })
    .from(staff)
    .where(and(eq(staff.companyId, companyId), isNull(staff.mergedIntoId)))
    .orderBy(asc(staff.name), asc(staff.id)),
);

const voiceAgentList = keepRead((db) =>
  db
    .select({ id: voiceAgents.id, name: voiceAgents.name, externalId: voiceAgents.externalId })
    .from(voiceAgents)
    .where(and(eq(voiceAgents.companyId, companyId), isNull(voiceAgents.mergedIntoId)))
    .orderBy(asc(voiceAgents.name), asc(voiceAgents.id)),
);
