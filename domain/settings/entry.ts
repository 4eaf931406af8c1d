import type { WorkingHours } from "../booking/working-hours";

/** One setting of a company's catalogue, as an admin saves it. */
export type Entry =
  | { kind: "branch"; name: string; timeZone: string; active: boolean }
  | { kind: "number"; e164: string; branchId: number | null }
  | { kind: "staff"; name: string; email: string | null; branchId: number | null; active: boolean }
  /** When one of the staff works; null: at the usual hours. */
  | { kind: "hours"; hours: readonly WorkingHours[] | null }
  | { kind: "service"; name: string; durationMinutes: number | null; priceCents: number | null; active: boolean }
  | { kind: "agent"; name: string | null; branchId: number | null; active: boolean }
  | { kind: "eventType"; serviceId: number | null; branchId: number | null; bookedBy: "voice_agent" | "online" | null };

export type EntryKind = Entry["kind"];

export const mergeableKinds = ["staff", "service", "agent"] as const satisfies EntryKind[];
export type MergeableKind = (typeof mergeableKinds)[number];
