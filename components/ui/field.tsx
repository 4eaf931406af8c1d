import type { ReactNode } from "react";

type FieldProps = { id: string; label: string; hint?: string; error?: string | null; children: ReactNode };

/** A label above its control. The control carries `id`, and `aria-describedby={id + "-note"}` when there is a note. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  const note = error ?? hint;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-table">
        {label}
      </label>
      {children}
      {note && (
        <p id={`${id}-note`} className={error ? "text-negative text-xs" : "text-text-muted text-xs"}>
          {note}
        </p>
      )}
    </div>
  );
}
