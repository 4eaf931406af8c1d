import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonStyle } from "./button";
import { Notice } from "./notice";

type NoMatchProps = { title: string; clearHref: string; clearWord?: string; children?: ReactNode };

/** There is something, but nothing that fits what was asked for; offers to ask for everything. */
export function NoMatch({ title, clearHref, clearWord, children }: NoMatchProps) {
  const t = useTranslations("ui");
  const clear = (
    <Link href={clearHref} prefetch={false} className={buttonStyle()}>
      {clearWord ?? t("clear")}
    </Link>
  );
  return (
    <Notice icon={SearchX} title={title} actions={clear}>
      {children}
    </Notice>
  );
}
