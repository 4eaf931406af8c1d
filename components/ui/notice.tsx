import type { ComponentType, ReactNode } from "react";

type NoticeProps = {
  icon?: ComponentType<{ "aria-hidden": true; className?: string }>;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Heading level: 1 when the notice is the whole page. */
  level?: 1 | 2;
};

/** Says why there is nothing to see, and what can be done: for empty, no match, not found, forbidden and failed. */
export function Notice({ icon: Icon, title, children, actions, level = 2 }: NoticeProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-96 flex-col items-center gap-2 px-4 py-16 text-center">
      {Icon && <Icon aria-hidden className="size-6 text-text-subtle" />}
      <Heading className="font-semibold text-text">{title}</Heading>
      {children && <div className="text-table text-text-muted">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
