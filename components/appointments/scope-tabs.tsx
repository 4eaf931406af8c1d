import Link from "next/link";
import { classNames } from "../ui/class-names";

type Scope = { id: string; label: string; href: string; isCurrent: boolean };

/** The parts into which the list falls, as links; the present one is marked. */
export function ScopeTabs({ label, scopes }: { label: string; scopes: readonly Scope[] }) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b bg-surface px-3">
      {scopes.map((scope) => (
        <Link
          key={scope.id}
          href={scope.href}
          scroll={false}
          prefetch={false}
          aria-current={scope.isCurrent ? "page" : undefined}
          className={classNames(
            "whitespace-nowrap border-b-2 px-2.5 py-2 text-table hover:text-text focus-visible:-outline-offset-2",
            scope.isCurrent ? "border-accent font-medium text-text" : "border-transparent text-text-muted",
          )}
        >
          {scope.label}
        </Link>
      ))}
    </nav>
  );
}
