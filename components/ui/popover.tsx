"use client";

import { cloneElement, type ReactElement, type ReactNode } from "react";
import type { ButtonProps } from "./button";
import { useAnchoredPopover } from "./use-anchored-popover";

type PopoverProps = {
  trigger: ReactElement<ButtonProps>;
  label: string;
  open?: boolean;
  onOpenChange?(open: boolean): void;
  align?: "start" | "end";
  children: ReactNode;
};

/** A small surface below its trigger; Escape and a click outside close it. */
export function Popover({ trigger, label, open, onOpenChange, align = "start", children }: PopoverProps) {
  const { shown, triggerProps, surfaceProps } = useAnchoredPopover({ align, open, onOpenChange });
  return (
    <>
      {cloneElement(trigger, { ...triggerProps, "aria-haspopup": "dialog" })}
      <div
        {...surfaceProps}
        role="dialog"
        aria-label={label}
        className="appear fixed m-0 overflow-auto rounded border border-line bg-surface text-table text-text shadow-raised"
      >
        {shown && children}
      </div>
    </>
  );
}
