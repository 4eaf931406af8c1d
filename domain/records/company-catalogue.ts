/** A company as a file of records describes it. Ids are the file's own; null is "not told". */
export type CompanyCatalogue = {
  slug: string;
  name: string;
  timeZone: string;
  country: string;
  branches: { id: string | null; name: string; phone: string | null }[];
  staff: { name: string; email: string | null; branchId: string | null }[];
  services: { id: string | null; name: string; durationMinutes: number | null; priceCents: number | null }[];
  agents: { agentId: string; name: string | null; branchIds: string[] }[];
  eventTypes: { eventTypeId: string; serviceId: string | null; branchId: string | null }[];
};
