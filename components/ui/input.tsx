import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** The look of everything that text is typed into; the caller adds height and width. */
export const fieldStyle =
  "min-w-0 rounded border border-line-strong bg-surface px-2.5 text-table text-text placeholder:text-text-subtle disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-negative";

/** As wide as its place, unless `className` gives a width. */
export function Input({ className = "w-full", ...rest }: ComponentProps<"input">) {
  return <input className={classNames(fieldStyle, !/\bh-\d/.test(className) && "h-8", className)} {...rest} />;
}

export function Textarea({ className = "w-full", ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classNames(fieldStyle, "min-h-16 py-1.5", className)} {...rest} />;
}
