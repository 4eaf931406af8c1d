import { CircleDashed, Link2, type LucideIcon, SkipForward, Undo2, UserCheck } from "lucide-react";
import type { PairOutcome } from "@/domain/healing/pair-outcome";
import { Badge, type BadgeTone, type BadgeVariant } from "../ui/badge";
import { classNames } from "../ui/class-names";

type Look = { tone: BadgeTone; icon: LucideIcon; variant?: BadgeVariant };

const looks = {
  planned: { tone: "info", icon: CircleDashed, variant: "dashed" },
  linked: { tone: "positive", icon: Link2 },
  skipped: { tone: "caution", icon: SkipForward },
  taken_back: { tone: "neutral", icon: Undo2 },
  kept: { tone: "warning", icon: UserCheck },
} as const satisfies Record<PairOutcome, Look>;

/** What became of a planned pair, with the reason where it was left alone. */
export function OutcomeBadge({ outcome, word, because }: { outcome: PairOutcome; word: string; because: string }) {
  const tip = because === "" ? {} : { tip: because };
  return (
    <Badge {...looks[outcome]} {...tip}>
      {word}
    </Badge>
  );
}

const lines = {
  planned: "border-info border-dashed",
  linked: "border-positive border-solid",
  skipped: "border-line-strong border-dotted",
  taken_back: "border-line-strong border-dotted",
  kept: "border-positive border-solid",
} as const satisfies Record<PairOutcome, string>;

/** The link strip in a row: the line between a call and its appointment, and how sure it is. */
export function PairLine({ outcome, sure, band }: { outcome: PairOutcome; sure: string; band: string }) {
  const line = classNames("w-4 shrink-0 border-t-2", lines[outcome]);
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className={line} />
      <span className="figures">
        {sure} <span className="text-text-muted">{band}</span>
      </span>
      <span aria-hidden className={classNames(line, "grow")} />
    </span>
  );
}
