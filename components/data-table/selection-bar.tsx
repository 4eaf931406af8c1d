"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, buttonStyle } from "../ui/button";
import { useCountWords } from "./count-words";
import { type FilterSelection, NOTHING_SELECTED, type Selection } from "./selection";
import { useCounts } from "./use-counts";
import type { Selecting } from "./use-row-selection";
import { useSelection } from "./use-selection";
import { hrefWithoutView } from "./view-address";

export type SelectionBarProps = {
  selecting: Selecting;
  /** Where the list is, without a query. */
  path: string;
  /** Where it is said how many rows fit, up to which, and when: `rows`, `throughId`, `at`. Null: all cannot be selected. */
  matchingHref: string | null;
  /** The ids on this page. */
  listed: readonly number[];
  /** What can be done with the selection. */
  children: ReactNode;
};

/** What is selected, how to select all that fit or nothing, and what can be done with it. */
export function SelectionBar({ selecting, path, matchingHref, listed, children }: SelectionBarProps) {
  const t = useTranslations("table.selection");
  const { selection, change } = useSelection(selecting.name);
  const clear = () => {
    focusTable();
    change(NOTHING_SELECTED);
  };
  return (
    <section
      aria-label={t("label")}
      className="appear flex flex-wrap items-center gap-2 border-line border-t bg-accent-surface px-3 py-1.5 text-table max-sm:sticky max-sm:above-rail max-sm:z-header"
    >
      <p role="status" className="figures">
        <Summary selection={selection} listed={listed} />
      </p>
      {selection.of === "rows"
        ? matchingHref !== null && <ChooseAll matchingHref={matchingHref} query={selecting.query} onChoose={change} />
        : selection.query !== selecting.query && (
            <Link
              href={hrefWithoutView(path, selection.query)}
              scroll={false}
              prefetch={false}
              className={buttonStyle({ variant: "ghost", size: "sm" })}
            >
              {t("show")}
            </Link>
          )}
      <div className="ml-auto flex items-center gap-2">
        {children}
        <Button size="sm" variant="ghost" aria-label={t("clear")} data-tip={t("clear")} onClick={clear}>
          <X aria-hidden />
        </Button>
      </div>
    </section>
  );
}

function Summary({ selection, listed }: { selection: Selection; listed: readonly number[] }) {
  const t = useTranslations("table.selection");
  const words = useCountWords();
  if (selection.of === "filter") {
    const { count, except } = selection;
    return except.length === 0
      ? t("all", { count: words(count) })
      : t("allBut", { count: words(count), except: except.length });
  }
  const elsewhere = selection.ids.filter((id) => !listed.includes(id)).length;
  return (
    <>
      <strong className="font-medium">{t("rows", { count: selection.ids.length })}</strong>
      {elsewhere > 0 && <span className="text-text-muted"> · {t("elsewhere", { count: elsewhere })}</span>}
    </>
  );
}

type ChooseAllProps = { matchingHref: string; query: string; onChoose(selection: FilterSelection): void };

/** Only what was counted is offered: the number, and the bound up to which it was counted, become the selection. */
function ChooseAll({ matchingHref, query, onChoose }: ChooseAllProps) {
  const t = useTranslations("table.selection");
  const words = useCountWords();
  const matching = useCounts<number | null>(matchingHref);
  const { rows, throughId, at } = matching ?? {};
  const choose = () => {
    if (rows == null || throughId == null || at == null) return;
    onChoose({ of: "filter", query, count: rows, throughId, at, except: [] });
  };
  return (
    <Button size="sm" variant="ghost" disabled={!rows} onClick={choose}>
      {t("chooseAll", { count: words(rows) })}
    </Button>
  );
}

/** Where the focus goes before what has it is taken away. */
export function focusTable(): void {
  document.querySelector<HTMLElement>("[data-rows] [tabindex='0']")?.focus();
}
