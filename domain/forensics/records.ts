import type { LinkMethod } from "../linking/link-status";

/** What history tells of one record's link, whichever side it is read from. */
export type LinkPast = {
  /** When it was first tied, by the company's clock, and by what; null: never. */
  firstLinkedAt: Date | null;
  firstLinkedBy: LinkMethod | null;
  /** The last time that a link went away without anybody's decision: by hand in the database. */
  lostAt: Date | null;
  lostBy: string | null;
  /** The last line of its history says that it is tied. */
  lastSaidLinked: boolean;
  /** What wrote that last line. */
  lastLinkedBy: LinkMethod | null;
};

/** A voice agent's appointment, neither deleted nor excluded. */
export type ForensicBooking = LinkPast & {
  id: number;
  callId: number | null;
  bookedAt: Date;
  callEndedAt: Date | null;
  customerId: number | null;
  phone: string | null;
  branch: string | null;
  service: string | null;
  source: string | null;
  priceCents: number | null;
  /** The booking itself names the call that made it. */
  namesCall: boolean;
};

/** A call of the link ledger that says it booked, its grace over, not excluded. */
export type ForensicCall = LinkPast & {
  id: number;
  appointmentId: number | null;
  startedAt: Date;
  endedAt: Date | null;
  customerId: number | null;
  phone: string | null;
  branch: string | null;
  voiceAgent: string | null;
  agentVersion: number | null;
  service: string | null;
  /** The present price of what its tools say they booked; null: it names no service that we know. */
  statedPriceCents: number | null;
  /** Its tools' answers name the booking. */
  namesBooking: boolean;
};

/** The moment at which somebody put something new into use. */
export type DeployMark = {
  id: number;
  deployedAt: Date;
  /** What was put into use: booking-service 2.4.1. */
  label: string;
  markedBy: string;
};

/** When a voice agent's version was first heard. */
export type VersionStart = { voiceAgent: string; version: number; firstCallId: number; at: Date };

/** Ids between two records under which nothing is held and nothing is remembered. Weak: numbers that we gave out ourselves have gaps. */
export type MissingIds = { count: number; from: number; to: number; weak: boolean };
