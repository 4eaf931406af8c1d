import type { ReactNode } from "react";

/** A page's name, with what can be done on the whole page at its right. */
export function PageHeader({ title, note, children }: { title: string; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 pt-4 pb-3 sm:px-4">
      <h1 className="font-semibold text-title">{title}</h1>
      {note && <p className="text-table text-text-muted">{note}</p>}
      {children && <div className="ml-auto flex min-w-0 max-w-full flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
