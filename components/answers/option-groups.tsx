"use client";

import { LinkBadge } from "../links/link-badge";
import { classNames } from "../ui/class-names";
import type { BoxWords } from "./answer-view";
import type { BoxOption } from "./box-options";

type GroupsProps = {
  id: string;
  words: BoxWords;
  options: BoxOption[];
  active: string | undefined;
  onHover(id: string): void;
  onChoose(option: BoxOption): void;
};

const GROUPS = ["people", "records", "history", "places"] as const;

/** Everything that can be chosen, under its headings. Focus stays in the field; the chosen line is named to it. */
export function OptionGroups({ id, words, options, active, onHover, onChoose }: GroupsProps) {
  return (
    <div id={id} role="listbox" aria-label={words.title} className="flex flex-col gap-3">
      {GROUPS.map((group) => {
        const own = options.filter((option) => option.group === group);
        if (own.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a listbox.
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <p id={`${id}-${group}`} className="px-2 pb-1 text-text-muted text-xs">
              {words[group]}
            </p>
            {own.map((option) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are heard by the field that owns the list.
              <div
                key={option.id}
                id={`${id}-${option.id}`}
                role="option"
                aria-selected={option.id === active}
                onMouseMove={() => option.id !== active && onHover(option.id)}
                onClick={() => onChoose(option)}
                className={classNames(
                  "flex cursor-pointer items-center gap-2 rounded px-2 py-1.5 text-table",
                  option.id === active && "bg-accent-surface outline-2 outline-accent -outline-offset-2",
                )}
              >
                <span className="shrink-0 font-medium">{option.label}</span>
                <span className="min-w-0 flex-1 truncate text-text-muted">{option.detail}</span>
                {option.record?.status && (
                  <LinkBadge status={option.record.status} word={option.record.statusWord} reason="" />
                )}
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}
