import { and, asc, eq, isNull } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../client";
import { branches, services, staff, voiceAgents } from "../schema/company";

export type CompanyLists = Awaited<ReturnType<typeof listCompanyLists>>;

/** What the filters of a company's lists offer, by name; inactive services and staff too, since past calls name them. */
export async function listCompanyLists(db: Reader, { viewer }: { viewer: Viewer }) {
  const { companyId } = viewer;
  const [branchRows, serviceRows, staffRows, voiceAgentRows] = await Promise.all([
    db
      .select({ id: branches.id, name: branches.name })
      .from(branches)
      .where(eq(branches.companyId, companyId))
      .orderBy(asc(branches.name), asc(branches.id)),
    db
      .select({ id: services.id, name: services.name, active: services.active })
      .from(services)
      .where(and(eq(services.companyId, companyId), isNull(services.mergedIntoId)))
      .orderBy(asc(services.name), asc(services.id)),
    db
      .select({ id: staff.id, name: staff.name, branchId: staff.branchId, active: staff.active })
      .from(staff)
      .where(and(eq(staff.companyId, companyId), isNull(staff.mergedIntoId)))
      .orderBy(asc(staff.name), asc(staff.id)),
    db
      .select({ id: voiceAgents.id, name: voiceAgents.name, externalId: voiceAgents.externalId })
      .from(voiceAgents)
      .where(and(eq(voiceAgents.companyId, companyId), isNull(voiceAgents.mergedIntoId)))
      .orderBy(asc(voiceAgents.name), asc(voiceAgents.id)),
  ]);
  return { branches: branchRows, services: serviceRows, staff: staffRows, voiceAgents: voiceAgentRows };
}
