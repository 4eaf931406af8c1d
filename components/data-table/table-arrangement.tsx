"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { saveTableSettingsAction } from "@/app/(console)/screen-actions";
import { toast } from "../ui/toast";
import { defaultTableSettings, type TableSettings } from "./table-settings";

type Arrangement = { settings: TableSettings; change(settings: TableSettings): void };

const Present = createContext<Arrangement>({ settings: defaultTableSettings, change: () => {} });

/** How the tables and menus below it are arranged now, and how to change it. */
export const useTableArrangement = () => useContext(Present);

const SAVE_PAUSE_MS = 400;

/** Keeps how somebody has arranged a screen's table: at once on the screen, a moment later for the next visit. */
export function TableArrangement({
  screen,
  kept,
  children,
}: {
  /** Under which name the arrangement is kept. */
  screen: string;
  kept: TableSettings;
  children: ReactNode;
}) {
  const t = useTranslations("errors");
  const [settings, setSettings] = useState(kept);
  const unsaved = useRef<{ timer: number; save(): void } | null>(null);

  useEffect(() => () => unsaved.current?.save(), []);

  const arrangement = useMemo<Arrangement>(() => {
    const save = (next: TableSettings) => {
      clearTimeout(unsaved.current?.timer);
      unsaved.current = null;
      saveTableSettingsAction({ screen, settings: next }).then(
        (result) => result.ok || toast.error(t("unexpected")),
        () => toast.error(t("unexpected")),
      );
    };
    return {
      settings,
      change: (next) => {
        clearTimeout(unsaved.current?.timer);
        setSettings(next);
        unsaved.current = { timer: window.setTimeout(() => save(next), SAVE_PAUSE_MS), save: () => save(next) };
      },
    };
  }, [screen, settings, t]);
  return <Present value={arrangement}>{children}</Present>;
}
