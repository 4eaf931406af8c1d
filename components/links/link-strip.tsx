import { ArrowRight, Check, EqualNot } from "lucide-react";
import Link from "next/link";
import type { CallLinkStatus } from "@/domain/linking/link-status";
import { classNames } from "../ui/class-names";
import type { RecordCard } from "./record-cards";

/** What ties the two cards: drawn the same way wherever a call and its appointment meet. */
export type LinkTie = Extract<CallLinkStatus, "linked" | "one_sided" | "suggested" | "conflict"> | "open";

type LinkStripProps = {
  callLabel: string;
  appointmentLabel: string;
  call: RecordCard | null;
  appointment: RecordCard | null;
  tie: LinkTie;
  /** The word for the line between: the status, or how the link was made. */
  caption: string;
  /** Which of both is only suggested, where one is. */
  suggestedSide?: "call" | "appointment";
  /** How sure a suggestion is, on the line. */
  sure?: string | null;
  /** What the empty side says. */
  emptyReason: string;
};

export function LinkStrip({
  callLabel,
  appointmentLabel,
  call,
  appointment,
  tie,
  caption,
  suggestedSide = "appointment",
  sure = null,
  emptyReason,
}: LinkStripProps) {
  return (
    <div className="grid items-stretch sm:grid-cols-[minmax(0,1fr)_4rem_minmax(0,1fr)]" data-tie={tie}>
      <Side
        label={callLabel}
        card={call}
        emptyReason={emptyReason}
        dashed={tie === "suggested" && suggestedSide === "call"}
      />
      <Line tie={tie} caption={caption} sure={tie === "suggested" ? sure : null} />
      <Side
        label={appointmentLabel}
        card={appointment}
        emptyReason={emptyReason}
        dashed={tie === "suggested" && suggestedSide === "appointment"}
      />
    </div>
  );
}

function Side({
  label,
  card,
  emptyReason,
  dashed,
}: {
  label: string;
  card: RecordCard | null;
  emptyReason: string;
  dashed?: boolean;
}) {
  return (
    <section
      aria-label={label}
      className={classNames(
        "min-w-0 rounded border bg-surface px-3 py-2",
        card && !dashed ? "border-line-strong" : "border-line-strong border-dashed",
      )}
    >
      <div className="flex items-baseline justify-between gap-2 text-text-subtle text-xs">
        <span>{label}</span>
        {card && (
          <Link href={card.href} className="figures hover:text-accent hover:underline">
            #{card.id}
          </Link>
        )}
      </div>
      {card ? <Card card={card} /> : <p className="py-1 text-table text-text-muted">{emptyReason}</p>}
    </section>
  );
}

function Card({ card }: { card: RecordCard }) {
  return (
    <>
      <p className="figures truncate font-medium text-text" title={card.title}>
        {card.title}
      </p>
      <p className="figures sm:truncate text-table">{card.detail}</p>
      {card.lines.map((line) => (
        <p key={line} className="figures sm:truncate text-table text-text-muted">
          {line}
        </p>
      ))}
      {card.mark && <p className="mt-1 font-medium text-caution text-xs">{card.mark}</p>}
    </>
  );
}

const LINES = {
  linked: "border-positive border-solid",
  one_sided: "border-warning border-solid",
  suggested: "border-info border-dashed",
  conflict: "border-negative border-solid",
  open: "border-line-strong border-dotted",
} as const satisfies Record<LinkTie, string>;

const KNOTS = {
  linked: { icon: Check, style: "border-positive text-positive" },
  one_sided: { icon: ArrowRight, style: "border-warning text-warning" },
  suggested: { icon: null, style: "" },
  conflict: { icon: EqualNot, style: "border-negative text-negative" },
  open: { icon: null, style: "" },
} as const satisfies Record<LinkTie, unknown>;

/** An end that hangs in the air: the other record does not answer. */
const HALF_LINES = new Set<LinkTie>(["one_sided", "open"]);

function Line({ tie, caption, sure }: { tie: LinkTie; caption: string; sure: string | null }) {
  const { icon: Icon, style } = KNOTS[tie];
  return (
    <div className="relative flex min-h-8 items-center justify-center">
      <span
        aria-hidden
        className={classNames(
          "absolute left-0 hidden border-t-2 sm:block",
          LINES[tie],
          HALF_LINES.has(tie) ? "right-6" : "right-0",
        )}
      />
      {Icon && (
        <span
          className={classNames(
            "relative flex size-6 items-center justify-center rounded-full border-2 bg-surface",
            style,
          )}
        >
          <Icon aria-hidden className="size-3.5" />
        </span>
      )}
      {sure && <span className="figures relative bg-canvas px-1 text-info text-xs">{sure}</span>}
      <span className="sr-only">{caption}</span>
    </div>
  );
}
