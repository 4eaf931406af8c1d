import type { Evidence } from "@/domain/linking/evidence";
import { evidenceText } from "../links/candidates";
import type { Reader } from "../links/record-cards";

/** What speaks for a pair, and against it, as sentences with its bits and a bar each: to the right for, to the left against. */
export function EvidenceBars({ evidence, reader }: { evidence: readonly Evidence[]; reader: Reader }) {
  const strongest = Math.max(1, ...evidence.map(({ bits }) => Math.abs(bits)));
  return (
    <ul className="flex flex-col gap-1.5">
      {evidence
        .toSorted((a, b) => b.bits - a.bits)
        .map((item) => {
          const percent = (Math.abs(item.bits) / strongest) * 50;
          const isFor = item.bits >= 0;
          return (
            <li key={item.rule} className="grid grid-cols-[minmax(0,1fr)_3rem_5rem] items-center gap-3">
              <span>
                <span className="sr-only">{reader.t(isFor ? "heal.pair.for" : "heal.pair.against")}: </span>
                {evidenceText(item, reader)}
              </span>
              <span className="figures text-right text-text-muted">
                {item.bits.toLocaleString(reader.locale, { maximumFractionDigits: 1, signDisplay: "exceptZero" })}
              </span>
              <span aria-hidden className="relative h-1.5 rounded-full bg-neutral-surface">
                <span
                  className={`absolute inset-y-0 rounded-full ${isFor ? "left-1/2 bg-positive" : "right-1/2 bg-negative"}`}
                  style={{ width: `${percent}%` }}
                />
              </span>
            </li>
          );
        })}
    </ul>
  );
}
