import type { CalendarRefusalReason } from "./calendar-errors";

/** Why the voice agent is told that nothing was done. */
export type FunctionRefusal =
  | CalendarRefusalReason
  | "no_start"
  | "no_name"
  | "no_contact"
  | "no_appointment"
  | "several_appointments"
  | "unavailable"
  | "still_working";

export type ToldAppointment = { uid: string | null; startsAt: string; service: string | null; staff: string | null };

/** What became of a function call; instants as ISO 8601. Kept, and given again to a repetition. */
export type FunctionOutcome =
  | { kind: "booked" | "moved" | "cancelled"; appointment: ToldAppointment }
  | { kind: "slots"; slots: { startsAt: string; staff: string | null }[] }
  | { kind: "appointments"; appointments: ToldAppointment[] }
  | {
      kind: "refused";
      because: FunctionRefusal;
      slots?: { startsAt: string; staff: string | null }[];
      offers?: string[];
    };
