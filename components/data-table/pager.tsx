import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button";

type PagerProps = {
  /** Addresses of the pages beside this one; null: there is none. */
  newerHref: string | null;
  olderHref: string | null;
  /** What is shown, e.g. "1–50 of 10,000+". */
  summary?: ReactNode;
  /** What the links say where "newer" and "older" would be wrong. */
  words?: { newer: string; older: string };
};

/** Links to the newer and the older page. */
export function Pager({ newerHref, olderHref, summary, words }: PagerProps) {
  const t = useTranslations("table");
  return (
    <nav aria-label={t("pages")} className="flex items-center gap-2 border-line border-t bg-surface px-3 py-2">
      <PageLink href={newerHref} rel="prev">
        <ChevronLeft aria-hidden />
        {words?.newer ?? t("newer")}
      </PageLink>
      <PageLink href={olderHref} rel="next">
        {words?.older ?? t("older")}
        <ChevronRight aria-hidden />
      </PageLink>
      {summary && <p className="figures ml-auto text-table text-text-muted">{summary}</p>}
    </nav>
  );
}

function PageLink({ href, rel, children }: { href: string | null; rel: "prev" | "next"; children: ReactNode }) {
  const className = buttonStyle({ variant: "secondary", size: "sm" });
  if (href) {
    return (
      <Link href={href} rel={rel} prefetch={false} className={className}>
        {children}
      </Link>
    );
  }
  return (
    <span aria-disabled="true" className={className}>
      {children}
    </span>
  );
}
