import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";

/** The look of a button, also for links that act like one. */
export const buttonStyle = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent-solid text-on-accent hover:bg-accent-strong",
        secondary: "border-line-strong bg-surface text-text hover:bg-hover",
        ghost: "border-transparent text-text-muted hover:bg-hover hover:text-text",
        danger: "border-transparent bg-negative-solid text-on-accent hover:opacity-90",
      },
      size: {
        sm: "h-7 px-2 text-table",
        md: "h-8 px-3 text-table",
        lg: "h-10 px-4 text-body",
        icon: "size-8 text-table",
        "icon-sm": "size-7 text-table",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonStyle> & { busy?: boolean };

export function Button({ variant, size, className, busy, disabled, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonStyle({ variant, size, className })}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    />
  );
}
