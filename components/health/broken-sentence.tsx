import type { Impact } from "@/domain/forensics/impact";
import type { Failure } from "@/domain/forensics/locate-failure";
import type { Finding } from "@/domain/health/judge-health";
import { incidentReason } from "@/messages/health-reason";
import type { Reader } from "../links/record-cards";
import { formatRoundMoney } from "../ui/amounts";
import { formatInstant } from "../ui/instant";

type Broken = { from: Date | null; to: Date; calls: number; appointments: number; valueCents: number };

type BrokenSentenceProps = {
  /** Null: the records show no failure that stands out. */
  found: { failure: Failure; open: Impact } | null;
  finding: Finding;
  reader: Reader;
};

/** Between when links broke, how many are open, and what they are worth; below it, by what it was noticed. */
export function BrokenSentence({ found, finding, reader }: BrokenSentenceProps) {
  if (found === null) return <p className="figures font-semibold text-title">{noticedBy(finding, reader)}</p>;
  const { failure, open } = found;
  const broken = {
    ...{ from: failure.lastGood?.at ?? null, to: failure.firstBad.at },
    ...{ calls: open.calls, appointments: open.bookings, valueCents: open.valueCents },
  };
  return (
    <>
      <p className="figures font-semibold text-title">{sentenceOf(broken, reader)}</p>
      <p className="figures text-table text-text-muted">{noticedBy(finding, reader)}</p>
    </>
  );
}

/** A grey stand-in that takes the lines which the sentence will take, since it is made of the same words. */
export function BrokenSentenceSkeleton({ finding, reader }: { finding: Finding; reader: Reader }) {
  const { lastGoodAt, since, lost } = finding;
  const alike = { from: lastGoodAt, to: since, calls: lost, appointments: lost, valueCents: lost * PRICE_ALIKE_CENTS };
  return (
    <>
      <p aria-hidden className="figures font-semibold text-title">
        <span className="rounded-sm bg-sunken box-decoration-clone motion-safe:animate-pulse">
          <span className="invisible">{sentenceOf(alike, reader)}</span>
        </span>
      </p>
      <p className="figures text-table text-text-muted">{noticedBy(finding, reader)}</p>
    </>
  );
}

function noticedBy(finding: Finding, { t, locale, company }: Reader): string {
  const moment = (at: Date) => formatInstant(at, "moment", locale, company.timeZone);
  return incidentReason(finding, finding.since, { t: t as never, moment });
}

/** Never read: only how wide a sum of so many bookings is. */
const PRICE_ALIKE_CENTS = 4_000;

function sentenceOf({ from, to, calls, appointments, valueCents }: Broken, { t, locale, company }: Reader): string {
  const moment = (at: Date) => formatInstant(at, "moment", locale, company.timeZone);
  const values = { cause: t("health.cause.links"), to: moment(to), calls, appointments };
  const sentence = from
    ? t("health.headline.broken", { ...values, from: moment(from) })
    : t("health.headline.brokenSince", values);
  return `${sentence}, ${t("health.headline.worth", { value: formatRoundMoney(valueCents, company.currency, locale) })}.`;
}
