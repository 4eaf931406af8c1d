"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { classNames } from "./class-names";
import { Input } from "./input";

export type Option = {
  value: string;
  label: string;
  count?: string /** Where the count reads otherwise aloud. */;
  spokenCount?: string;
};

type OptionListProps = {
  label: string;
  options: readonly Option[];
  selected: readonly string[];
  onChange(selected: string[]): void;
};

/** A list of which several are chosen: typing narrows it, arrow keys move, Enter chooses. */
export function OptionList({ label, options, selected, onChange }: OptionListProps) {
  const t = useTranslations("ui");
  const id = useId();
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const shown = options.filter((option) => option.label.toLowerCase().includes(search.trim().toLowerCase()));
  const current = shown[Math.min(active, shown.length - 1)];
  const optionId = (option: Option) => `${id}-${option.value}`;

  const toggle = (value: string) =>
    onChange(selected.includes(value) ? selected.filter((other) => other !== value) : [...selected, value]);
  const move = (position: number) => {
    const next = shown[position];
    if (!next) return;
    setActive(position);
    document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const position = current ? shown.indexOf(current) : 0;
    const target = { ArrowDown: position + 1, ArrowUp: position - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      move(target);
    } else if (event.key === "Enter" && current) {
      event.preventDefault();
      toggle(current.value);
    }
  };

  return (
    <div className="flex w-64 flex-col">
      <div className="border-line border-b p-2">
        <Input
          role="combobox"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={current && optionId(current)}
          aria-label={`${label}: ${t("searchOptions")}`}
          placeholder={t("searchOptions")}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-multiselectable
        aria-label={label}
        className="max-h-72 overflow-y-auto p-1"
      >
        {shown.map((option) => (
          <div
            key={option.value}
            id={optionId(option)}
            role="option"
            tabIndex={-1}
            aria-selected={selected.includes(option.value)}
            onClick={() => toggle(option.value)}
            onKeyDown={onKeyDown}
            className={classNames(
              "flex items-center gap-2 rounded-sm px-2 py-1 hover:bg-hover",
              option === current && "bg-hover",
            )}
          >
            <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong">
              {selected.includes(option.value) && <Check aria-hidden className="size-3" />}
            </span>
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.count && (
              <span className="figures text-text-muted text-xs">
                <span aria-hidden={Boolean(option.spokenCount) || undefined}>{option.count}</span>
                {option.spokenCount && <span className="sr-only">{option.spokenCount}</span>}
              </span>
            )}
          </div>
        ))}
        {shown.length === 0 && <p className="px-2 py-4 text-center text-text-muted">{t("noOption")}</p>}
      </div>
    </div>
  );
}
