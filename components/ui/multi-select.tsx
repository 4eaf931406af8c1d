"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { type Option, OptionList } from "./option-list";
import { Popover } from "./popover";

type MultiSelectProps = {
  label: string;
  options: readonly Option[];
  selected: readonly string[];
  /** Called once, when the list closes with another choice than it opened with. */
  onChange(selected: string[]): void;
  /** Called when the list opens and when it closes. */
  onOpenChange?(open: boolean): void;
};

/** A filter of several choices: a button that says how many, a list that can be searched. */
export function MultiSelect({ label, options, selected, onChange, onOpenChange }: MultiSelectProps) {
  const [draft, setDraft] = useState<readonly string[] | null>(null);
  const toggleOpen = (open: boolean) => {
    onOpenChange?.(open);
    if (open) return setDraft(selected);
    if (draft && !sameMembers(draft, selected)) onChange([...draft]);
    setDraft(null);
  };
  const summary = describe(options, selected);
  const trigger = (
    <Button variant="secondary" size="sm">
      {label}
      {summary && <span className="max-w-40 truncate font-normal text-accent">{summary}</span>}
      <ChevronDown aria-hidden className="text-text-muted" />
    </Button>
  );
  return (
    <Popover trigger={trigger} label={label} open={draft !== null} onOpenChange={toggleOpen}>
      <OptionList label={label} options={options} selected={draft ?? selected} onChange={setDraft} />
    </Popover>
  );
}

function describe(options: readonly Option[], selected: readonly string[]): string | null {
  const [only] = selected;
  if (only === undefined) return null;
  if (selected.length > 1) return String(selected.length);
  return options.find((option) => option.value === only)?.label ?? only;
}

function sameMembers(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value) => right.includes(value));
}
