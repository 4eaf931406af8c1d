import "server-only";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

/** A page beside the queue: its name, what it is for, and the way back. */
export async function PileFrame({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  const t = await getTranslations("review");
  return (
    <div className="mx-auto flex w-full max-w-240 flex-col gap-4 p-4">
      <Link href="/review" className="flex items-center gap-1 text-table text-text-muted hover:text-text">
        <ArrowLeft aria-hidden className="size-4" />
        {t("back")}
      </Link>
      <h1 className="font-semibold text-title">{title}</h1>
      <p className="max-w-prose text-table text-text-muted">{note}</p>
      {children}
    </div>
  );
}
