import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A key as printed on the keyboard. */
export function Kbd({ children, inverted = false }: { children: ReactNode; inverted?: boolean }) {
  return (
    <kbd
      className={classNames(
        "inline-flex h-4 min-w-4 items-center justify-center rounded-sm border px-1 font-sans text-xs leading-none",
        inverted ? "border-current/40" : "border-line-strong bg-sunken text-text-muted",
      )}
    >
      {children}
    </kbd>
  );
}
