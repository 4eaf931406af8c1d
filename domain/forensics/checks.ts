import type { Forensics } from "./investigate";
import type { ToldValue } from "./told";

/** A failure's figures by the present status of its records, counted by the database. */
export type Recount = {
  booked: number;
  linkedCalls: number;
  unlinkedCalls: number;
  unlinkedBookings: number;
  unlinkedCents: number;
  /** Appointments that are tied otherwise than their history says. */
  unlikeHistory: number;
  firstBadLinked: number;
};

/** What the incident itself says, as it was written down when it was opened. */
export type StatedFigures = { lastGoodAt: Date | null; since: Date };

export const checkNames = [
  "ledger_balances",
  "calls_open",
  "bookings_open",
  "value_open",
  "history",
  "last_good_first",
  "stated_since",
  "stated_last_good",
] as const;
export type CheckName = (typeof checkNames)[number];

/** One figure held against the data: what the report or the incident says, and what was found. */
export type ReportCheck = { check: CheckName; stated: ToldValue; found: ToldValue; holds: boolean };

/** Every figure of a report, counted again another way; what does not hold is a contradiction to be looked into. */
export function checkReport(forensics: Forensics, recount: Recount, stated: StatedFigures | null): ReportCheck[] {
  const { failure, open, phantoms } = forensics;
  const phantomCents = phantoms.reduce((sum, { priceCents }) => sum + (priceCents ?? 0), 0);
  const checks = [
    check("ledger_balances", recount.linkedCalls + recount.unlinkedCalls, recount.booked),
    check("calls_open", open.calls, recount.unlinkedCalls),
    check("bookings_open", open.bookings, recount.unlinkedBookings),
    check("value_open", { cents: open.valueCents }, { cents: recount.unlinkedCents + phantomCents }),
    check("history", 0, recount.unlikeHistory),
    {
      check: "last_good_first" as const,
      stated: failure.lastGood?.at ?? failure.firstBad.at,
      found: failure.firstBad.at,
      holds: failure.lastGood === null || failure.lastGood.at < failure.firstBad.at,
    },
  ] satisfies ReportCheck[];
  if (stated === null) return checks;
  return [
    ...checks,
    check("stated_since", stated.since, failure.firstBad.at),
    ...(stated.lastGoodAt && failure.lastGood
      ? [check("stated_last_good", stated.lastGoodAt, failure.lastGood.at)]
      : []),
  ];
}

function check<Value extends number | Date | { cents: number }>(
  check: CheckName,
  stated: Value,
  found: Value,
): ReportCheck {
  return { check, stated: written(stated), found: written(found), holds: plain(stated) === plain(found) };
}

function plain(value: number | Date | { cents: number }): number {
  if (value instanceof Date) return value.getTime();
  return typeof value === "number" ? value : value.cents;
}

const written = (value: number | Date | { cents: number }) => (typeof value === "number" ? { count: value } : value);
