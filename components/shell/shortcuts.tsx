"use client";

import { lazy, Suspense, useState } from "react";
import { useKey } from "../ui/use-key";

const ShortcutsDialog = lazy(async () => ({ default: (await import("./shortcuts-dialog")).ShortcutsDialog }));

/** Lists the keys when ? is pressed; the list is loaded then. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  useKey("?", () => setOpen(true));
  if (!open) return null;
  return (
    <Suspense>
      <ShortcutsDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}
