import "server-only";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { buttonStyle } from "@/components/ui/button";
import { countPiles } from "@/db/queries/review/count-piles";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";

/** The ways to what stands beside the queue. */
export async function ReviewLinks({ viewer }: { viewer: Viewer }) {
  const [t, piles] = await Promise.all([getTranslations("review.progress"), countPiles(database(), viewer.companyId)]);
  const links = [
    { href: "/review/later", word: t("later", { count: piles.deferred }) },
    { href: "/review/rejected", word: t("rejected", { count: piles.rejected }) },
    { href: "/review/bulk", word: t("bulk") },
    ...(may(viewer.role, "heal:read")
      ? [
          { href: "/review/weights", word: t("weights") },
          { href: "/review/threshold", word: t("threshold") },
        ]
      : []),
  ];
  return links.map(({ href, word }) => (
    <Link key={href} href={href} prefetch={false} className={buttonStyle({ variant: "ghost", size: "sm" })}>
      {word}
    </Link>
  ));
}
