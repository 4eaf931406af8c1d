import type { IncidentDetail } from "@/domain/health/incident";
import type { Health } from "@/domain/health/judge-health";
import { type LedgerCounts, linkFigures } from "@/domain/insights/link-figures";

/** Writes in a language; both next-intl's own and `wordsIn` are one. */
export type Teller = {
  t: (key: never, values?: never) => string;
  moment: (instant: Date) => string;
};

type Judged = Pick<Health, "state" | "findings"> & { facts: { window: LedgerCounts } };

/** One sentence: why a company's health is what it is. */
export function reasonOf({ state, findings, facts }: Judged, teller: Teller): string {
  const [worst] = findings;
  if (worst) return incidentReason(worst, worst.since, teller);
  const { linked, booked, excluded } = linkFigures([facts.window]);
  return say(teller, `health.reason.${state === "no_data" ? "no_data" : "healthy"}`, {
    linked,
    due: booked - excluded,
  });
}

/** One sentence: what an incident was opened by. */
export function incidentReason(detail: IncidentDetail, since: Date, teller: Teller): string {
  const { key, side = "calls", lost = 0, seen = 0, guards = [] } = detail;
  const values = { side, lost, seen, since: teller.moment(since), guards: guards.map(({ guard }) => guard).join(", ") };
  return say(teller, `health.reason.${key}`, values);
}

const say = ({ t }: Teller, key: string, values: Record<string, unknown>) => t(key as never, values as never);
