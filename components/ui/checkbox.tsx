import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** A checkbox with its words; the words are part of the target. */
export function Checkbox({
  children,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { children: ReactNode }) {
  return (
    <label className={classNames("inline-flex items-center gap-2 text-table", className)}>
      <input type="checkbox" className="size-4 shrink-0 accent-accent-solid" {...rest} />
      {children}
    </label>
  );
}
