import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";

type RunStepProps = { number: 1 | 2 | 3; title: string; isCurrent: boolean; children: ReactNode };

/** One of the three steps of a run; the present one is marked. */
export function RunStep({ number, title, isCurrent, children }: RunStepProps) {
  return (
    <li
      aria-current={isCurrent ? "step" : undefined}
      className={classNames(
        "flex min-w-0 flex-col gap-2 rounded border bg-surface px-3 py-2.5 text-table",
        isCurrent ? "border-accent" : "border-line",
      )}
    >
      <h2 className="flex items-center gap-2 font-medium">
        <span
          aria-hidden
          className={classNames(
            "figures flex size-5 shrink-0 items-center justify-center rounded-full text-xs",
            isCurrent ? "bg-accent-solid text-on-accent" : "bg-neutral-surface text-neutral",
          )}
        >
          {number}
        </span>
        {title}
      </h2>
      {children}
    </li>
  );
}
