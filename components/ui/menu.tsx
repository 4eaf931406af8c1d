"use client";

import { Check } from "lucide-react";
import { cloneElement, type KeyboardEvent, type MouseEvent, type ReactElement, type ReactNode, useId } from "react";
import type { ButtonProps } from "./button";
import { useAnchoredPopover } from "./use-anchored-popover";

const ITEM = "[role^='menuitem']";
const itemStyle =
  "flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-left text-table hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2 [&_svg]:size-4 [&_svg]:shrink-0";

type MenuProps = { trigger: ReactElement<ButtonProps>; label: string; align?: "start" | "end"; children: ReactNode };

/** A menu below its trigger: arrow keys and first letters move, a choice closes it. */
export function Menu({ trigger, label, align = "end", children }: MenuProps) {
  const { shown, triggerProps, surfaceProps, close } = useAnchoredPopover({ align });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>(ITEM)];
    const target = targetOf(event.key, items, items.indexOf(event.target as HTMLElement));
    if (event.key === "Tab") close();
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest(ITEM)) close();
  };
  return (
    <>
      {cloneElement(trigger, { ...triggerProps, "aria-haspopup": "menu" })}
      <div
        {...surfaceProps}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
        onClick={onClick}
        className="appear fixed m-0 min-w-56 max-w-72 overflow-auto rounded border border-line bg-surface p-1 text-text shadow-raised"
      >
        {shown && children}
      </div>
    </>
  );
}

function targetOf(key: string, items: readonly HTMLElement[], position: number): HTMLElement | undefined {
  const last = items.length - 1;
  const moves: Record<string, number> = {
    ArrowDown: position < last ? position + 1 : 0,
    ArrowUp: position > 0 ? position - 1 : last,
    Home: 0,
    End: last,
  };
  const move = moves[key];
  if (move !== undefined) return items[move];
  if (key.length !== 1 || key === " ") return undefined;
  const following = [...items.slice(position + 1), ...items.slice(0, position + 1)];
  return following.find((item) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
}

export function MenuItem({ onSelect, children }: { onSelect(): void; children: ReactNode }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={itemStyle} onClick={onSelect}>
      {children}
    </button>
  );
}

export function MenuSeparator() {
  return <hr className="-mx-1 my-1 border-line" />;
}

type Choice<Value extends string> = { value: Value; label: string };
type MenuChoicesProps<Value extends string> = {
  label: string;
  value: Value;
  choices: readonly Choice<Value>[];
  onChoose(value: Value): void;
};

/** One of several, marked with a check. */
export function MenuChoices<Value extends string>({ label, value, choices, onChoose }: MenuChoicesProps<Value>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of menu items.
    <div role="group" aria-labelledby={id}>
      <p id={id} className="px-2 py-1 text-text-muted text-xs">
        {label}
      </p>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          role="menuitemradio"
          aria-checked={choice.value === value}
          tabIndex={-1}
          className={itemStyle}
          onClick={() => onChoose(choice.value)}
        >
          <span className="inline-flex size-4">{choice.value === value && <Check aria-hidden />}</span>
          {choice.label}
        </button>
      ))}
    </div>
  );
}
