"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { saveTableSettingsAction } from "@/app/(console)/screen-actions";
import { toast } from "../ui/toast";
import { defaultTableSettings, type TableSettings } from "./table-settings";

type Arrangement = {
  /** As the server drew the table. A part of it that arrives late must begin with these. */
  kept: TableSettings;
  read(): TableSettings;
  subscribe(onChange: () => void): () => void;
  change(settings: TableSettings): void;
  /** Saves now what waits to be saved. */
  flush(): void;
};

const Present = createContext<Arrangement>(keepArrangement(defaultTableSettings, () => {}));

/** How the tables and menus below it are arranged now, and how to change it. */
export function useTableArrangement(): { settings: TableSettings; change(settings: TableSettings): void } {
  const { kept, read, subscribe, change } = useContext(Present);
  return { settings: useSyncExternalStore(subscribe, read, () => kept), change };
}

type TableArrangementProps = {
  /** Under which name the arrangement is kept. */
  screen: string;
  kept: TableSettings;
  children: ReactNode;
};

/** Keeps how somebody has arranged a screen's table: at once on the screen, a moment later for the next visit. */
export function TableArrangement({ screen, kept, children }: TableArrangementProps) {
  const t = useTranslations("errors");
  const [arrangement] = useState(() =>
    keepArrangement(kept, (settings) => {
      saveTableSettingsAction({ screen, settings }).then(
        (result) => result.ok || toast.error(t("unexpected")),
        () => toast.error(t("unexpected")),
      );
    }),
  );
  useEffect(() => arrangement.flush, [arrangement]);
  return <Present value={arrangement}>{children}</Present>;
}

const SAVE_PAUSE_MS = 400;

function keepArrangement(kept: TableSettings, save: (settings: TableSettings) => void): Arrangement {
  const listeners = new Set<() => void>();
  let settings = kept;
  let timer: number | null = null;
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    save(settings);
  };
  return {
    kept,
    read: () => settings,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    change(next) {
      settings = next;
      for (const onChange of listeners) onChange();
      if (timer !== null) clearTimeout(timer);
      timer = window.setTimeout(flush, SAVE_PAUSE_MS);
    },
    flush,
  };
}
