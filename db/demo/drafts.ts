import type { AppointmentSource } from "@/domain/records/appointment";
import type { TranscriptTurn } from "@/domain/records/call";
import type { CallPlan } from "./call-plan";
import type { Person } from "./people";
import type { Service } from "./price-list";
import type { Slot } from "./salon-calendar";

/** A later change of an appointment, as history will tell it. */
export type AppointmentChange = {
  at: number;
  byCallId: number | null;
  set: {
    status?: "completed" | "no_show" | "cancelled" | "rejected" | "rescheduled";
    startsAt?: Date;
    endsAt?: Date;
    staffId?: number;
    cancelledAt?: Date;
    cancellationReason?: string;
    providerUid?: string;
    providerBookingId?: string;
    providerStatus?: string;
    icalSequence?: number;
    deletedAt?: Date;
  };
};

/** An appointment before ids are given; `madeBy` is the call that booked it, whether tied or not. */
export type AppointmentDraft = {
  madeBy: CallPlan | null;
  source: AppointmentSource;
  bookedAt: number;
  branchId: number;
  service: Service;
  priceCents: number;
  /** As first booked. */
  slot: Slot;
  /** As it stands after all changes. */
  current: Slot;
  person: Person | null;
  customerId: number | null;
  attendeeName: string | null;
  phone: string | null;
  email: string | null;
  uids: { uid: string; at: number }[];
  changes: AppointmentChange[];
  /** Settled when booked: `kept` ones may still be changed by a call. */
  fate: "kept" | "changed" | "cancelled" | "deleted";
};

export type StatementDraft = {
  service: Service;
  slot: Slot;
  name: string;
  phone: string | null;
  statedAt: number;
  succeeded: boolean;
};

/** What a call left behind besides its plan. */
export type CallDraft = {
  plan: CallPlan;
  kind: CallPlan["kind"];
  endedAt: number | null;
  turns: TranscriptTurn[];
  from: string | null;
  withheld: boolean;
  callerName: string | null;
  customerId: number | null;
  summary: string | null;
  disconnectionReason: string | null;
  sentiment: string | null;
  statements: StatementDraft[];
};
