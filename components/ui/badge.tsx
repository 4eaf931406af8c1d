import { cva } from "class-variance-authority";
import type { ComponentType, ReactNode } from "react";

export type BadgeTone = "positive" | "warning" | "info" | "negative" | "caution" | "neutral" | "plain";
export type BadgeVariant = "quiet" | "outline" | "dashed";

const style = cva(
  "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm border text-xs font-medium [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        positive: "text-positive",
        warning: "text-warning",
        info: "text-info",
        negative: "text-negative",
        caution: "text-caution",
        neutral: "text-neutral",
        plain: "border-transparent font-normal text-text-muted",
      },
      variant: { quiet: "border-transparent", outline: "bg-transparent", dashed: "border-dashed bg-transparent" },
    },
    compoundVariants: [
      { tone: "positive", variant: "quiet", class: "bg-positive-surface" },
      { tone: "warning", variant: "quiet", class: "bg-warning-surface" },
      { tone: "info", variant: "quiet", class: "bg-info-surface" },
      { tone: "negative", variant: "quiet", class: "bg-negative-surface" },
      { tone: "caution", variant: "quiet", class: "bg-caution-surface" },
      { tone: "neutral", variant: "quiet", class: "bg-neutral-surface" },
      { tone: "positive", variant: ["outline", "dashed"], class: "border-positive-line" },
      { tone: "warning", variant: ["outline", "dashed"], class: "border-warning-line" },
      { tone: "info", variant: ["outline", "dashed"], class: "border-info-line" },
      { tone: "negative", variant: ["outline", "dashed"], class: "border-negative-line" },
      { tone: "caution", variant: ["outline", "dashed"], class: "border-caution-line" },
      { tone: "neutral", variant: ["outline", "dashed"], class: "border-neutral-line" },
    ],
  },
);

type BadgeProps = {
  tone: BadgeTone;
  variant?: BadgeVariant;
  icon?: ComponentType<{ "aria-hidden": true; className?: string }>;
  /** One sentence that says why; shown by `TipLayer` on hover and focus, and read with the badge. */
  tip?: string;
  pulse?: boolean;
  children: ReactNode;
};

/** An icon, a word and a tone: never a colour alone. */
export function Badge({ tone, variant = "quiet", icon: Icon, tip, pulse = false, children }: BadgeProps) {
  return (
    <span data-tip={tip} className={style({ tone, variant, className: tone === "plain" ? undefined : "px-1.5" })}>
      {Icon && <Icon aria-hidden className={pulse ? "motion-safe:animate-pulse" : undefined} />}
      {children}
      {tip && <span className="sr-only">{`: ${tip}`}</span>}
    </span>
  );
}
