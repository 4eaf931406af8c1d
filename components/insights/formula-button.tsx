"use client";

import { Popover } from "../ui/popover";

/** A name of figures that says, when asked, how they are reckoned. */
export function FormulaButton({ text, label, formula }: { text: string; label: string; formula: string }) {
  return (
    <Popover
      label={label}
      trigger={
        <button
          type="button"
          className="rounded-sm text-inherit underline decoration-dotted decoration-line-strong underline-offset-4 hover:text-text print:no-underline"
        >
          {text}
        </button>
      }
    >
      <p className="max-w-80 whitespace-normal p-3 text-left font-normal">{formula}</p>
    </Popover>
  );
}
