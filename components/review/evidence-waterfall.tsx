import { useLocale, useTranslations } from "next-intl";
import type { ReviewCandidate } from "./card-view";

/** Sentences that add up: each bar begins where the one before ended, to the right for, to the left against. */
export function EvidenceWaterfall({ candidate }: { candidate: ReviewCandidate }) {
  const t = useTranslations("review.card");
  const locale = useLocale();
  const said = candidate.evidence.reduce((sum, item) => sum + item.bits, 0);
  const prior = candidate.bits - said;
  const steps = [
    { id: "prior", text: t("prior"), bits: prior },
    ...candidate.evidence
      .toSorted((a, b) => b.bits - a.bits)
      .map((item) => ({ id: item.rule, text: item.text, bits: item.bits })),
  ];
  let level = 0;
  const bars = steps.map((step) => {
    const from = level;
    level += step.bits;
    return { ...step, from, to: level };
  });
  const low = Math.min(0, ...bars.map((bar) => Math.min(bar.from, bar.to)));
  const high = Math.max(1, ...bars.map((bar) => Math.max(bar.from, bar.to)));
  const at = (bits: number) => ((bits - low) / (high - low)) * 100;
  const number = (bits: number) => bits.toLocaleString(locale, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  return (
    <table className="w-full text-table">
      <caption className="sr-only">{t("evidence")}</caption>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.id}>
            <th scope="row" className="py-0.5 pr-3 text-left font-normal">
              <span className={bar.id === "prior" ? "text-text-muted" : undefined}>{bar.text}</span>
            </th>
            <td className="figures w-16 py-0.5 pr-2 text-right text-text-muted">{number(bar.bits)}</td>
            <td className="w-2/5 py-0.5">
              <span aria-hidden className="relative block h-2 rounded-sm bg-sunken">
                <span className="absolute inset-y-0 w-px bg-line-strong" style={{ left: `${at(0)}%` }} />
                <span
                  className={`absolute inset-y-0 rounded-sm ${bar.id === "prior" ? "bg-text-subtle" : bar.bits >= 0 ? "bg-positive" : "bg-negative"}`}
                  style={{
                    left: `${at(Math.min(bar.from, bar.to))}%`,
                    width: `${Math.max(1, Math.abs(at(bar.to) - at(bar.from)))}%`,
                  }}
                />
              </span>
            </td>
          </tr>
        ))}
        <tr className="border-line border-t font-medium">
          <th scope="row" className="py-0.5 pr-3 text-left font-medium">
            {t("sum")}
          </th>
          <td className="figures py-0.5 pr-2 text-right">{number(candidate.bits)}</td>
          <td className="figures py-0.5 text-right">
            {candidate.probability && t("sure", { probability: candidate.probability })}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
