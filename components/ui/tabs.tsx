"use client";

import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { classNames } from "./class-names";

type Tab = { id: string; label: ReactNode; content: ReactNode };
type TabsProps = { label: string; tabs: readonly Tab[]; initial?: string };

/** Panels of which one shows; arrow keys, Home and End move between them. */
export function Tabs({ label, tabs, initial }: TabsProps) {
  const id = useId();
  const [chosen, setChosen] = useState(initial ?? tabs[0]?.id);
  const position = Math.max(
    tabs.findIndex((tab) => tab.id === chosen),
    0,
  );
  const present = tabs[position];
  if (!present) return null;
  const tabId = (tab: Tab) => `${id}-${tab.id}`;

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowRight: (position + 1) % tabs.length,
      ArrowLeft: (position + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const next = tabs[moves[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    setChosen(next.id);
    document.getElementById(tabId(next))?.focus();
  };

  return (
    <div>
      <div role="tablist" aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b">
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={tabId(tab)}
            aria-selected={tab === present}
            aria-controls={`${id}-panel`}
            tabIndex={tab === present ? 0 : -1}
            onClick={() => setChosen(tab.id)}
            onKeyDown={onKeyDown}
            className={classNames(
              "whitespace-nowrap border-b-2 px-3 py-2 text-table hover:text-text focus-visible:-outline-offset-2",
              tab === present ? "border-accent font-medium text-text" : "border-transparent text-text-muted",
            )}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={tabId(present)} key={present.id} className="pt-3">
        {present.content}
      </div>
    </div>
  );
}
