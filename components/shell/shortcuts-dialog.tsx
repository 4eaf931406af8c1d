"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";

const shortcuts = [
  ["search", ["/"]],
  ["everywhere", ["Ctrl", "K"]],
  ["next", ["J", "↓"]],
  ["previous", ["K", "↑"]],
  ["cells", ["→", "←"]],
  ["ends", ["Home", "End"]],
  ["tableEnds", ["Ctrl", "Home", "End"]],
  ["select", ["X"]],
  ["extend", ["Shift", "↓", "↑"]],
  ["open", ["Enter"]],
  ["play", ["Space"]],
  ["skip", ["→", "←"]],
  ["close", ["Esc"]],
  ["list", ["?"]],
] as const;

/** Every key of the console and what it does. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations("ui.shortcuts");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")}>
      <dl className="flex flex-col gap-2 text-table">
        {shortcuts.map(([name, keys]) => (
          <div key={name} className="flex items-center justify-between gap-4">
            <dt>{t(name)}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
