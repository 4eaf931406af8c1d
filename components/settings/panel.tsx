import type { ReactNode } from "react";

type PanelProps = { title: string; note?: ReactNode; actions?: ReactNode; children?: ReactNode };

/** One matter of a settings page: what it is, what it does, and what can be done. */
export function Panel({ title, note, actions, children }: PanelProps) {
  return (
    <section aria-label={title} className="rounded border border-line bg-surface">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line px-4 py-3 not-last:border-b">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-semibold">{title}</h2>
          {note && <p className="max-w-prose text-table text-text-muted">{note}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** Rows of a panel: what stands there, what qualifies it, and its actions at the right. */
export function PanelRow({ title, detail, actions }: { title: ReactNode; detail?: ReactNode; actions?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line px-4 py-2 not-last:border-b">
      <div className="min-w-0 flex-1 basis-48">
        <p className="figures break-words font-medium text-table">{title}</p>
        {detail && <p className="figures break-words text-table text-text-muted">{detail}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-1">{actions}</div>}
    </li>
  );
}

/** What a panel says instead of rows. */
export function PanelNote({ children }: { children: ReactNode }) {
  return <p className="px-4 py-3 text-table text-text-muted">{children}</p>;
}
