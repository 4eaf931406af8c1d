export type LedgerCounts = {
  calls: number;
  booked: number;
  linked: number;
  one_sided: number;
  suggested: number;
  orphaned: number;
  conflict: number;
  excluded: number;
};

export type LinkFigures = LedgerCounts & {
  /** linked calls ÷ (booked calls − excluded); null is no data. */
  linkRate: number | null;
  /** Booked calls that should have a link and have none. */
  unlinked: number;
  /** Calls that became an appointment ÷ calls: proven at least, claimed at most; null is no data. */
  conversion: { worst: number; best: number } | null;
};

/** The figures of a period, from the sum of its ledger days. */
export function linkFigures(days: LedgerCounts[]): LinkFigures {
  const sum = days.reduce<LedgerCounts>(
    (total, day) => ({
      calls: total.calls + day.calls,
      booked: total.booked + day.booked,
      linked: total.linked + day.linked,
      one_sided: total.one_sided + day.one_sided,
      suggested: total.suggested + day.suggested,
      orphaned: total.orphaned + day.orphaned,
      conflict: total.conflict + day.conflict,
      excluded: total.excluded + day.excluded,
    }),
    { calls: 0, booked: 0, linked: 0, one_sided: 0, suggested: 0, orphaned: 0, conflict: 0, excluded: 0 },
  );
  const due = sum.booked - sum.excluded;
  return {
    ...sum,
    linkRate: ratio(sum.linked, due),
    unlinked: due - sum.linked,
    conversion: sum.calls === 0 ? null : { worst: sum.linked / sum.calls, best: due / sum.calls },
  };
}

/** part ÷ whole; 0/0 is no data, never 0 % or 100 %. */
function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
