import type { BookingSource } from "./booking-body";

export type CompanyLine = {
  type: "company";
  name: string;
  slug: string;
  country: string;
  timeZone: string;
  branches: { id: string; name: string; phone: string }[];
  staff: { id: string; name: string; email: string; branchId: string }[];
  services: { id: string; name: string; durationMinutes: number; priceCents: number }[];
  agents: { agentId: string; name: string; branchIds: string[] }[];
  eventTypes: { eventTypeId: number; serviceId: string; branchId?: string }[];
};
/** The calendar's and the telephone's own words, and what really happened: one line of truth for each pair, null for none. */
export type HistoryLine =
  | CompanyLine
  | { type: "call"; body: Record<string, unknown> }
  | { type: "booking"; body: Record<string, unknown>; source?: BookingSource }
  | { type: "truth"; callId: string; bookingUid: string | null };
