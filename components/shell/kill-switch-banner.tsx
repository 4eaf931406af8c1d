import { OctagonX } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

/** Says on every page that nothing is linked by itself. */
export async function KillSwitchBanner({ mayRelease }: { mayRelease: boolean }) {
  const t = await getTranslations("shell");
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-2 border-line border-t bg-warning-surface px-3 py-1.5 text-table text-warning sm:px-4"
    >
      <OctagonX aria-hidden className="size-4 shrink-0" />
      {t("killed")}
      {mayRelease && (
        <Link href="/settings/company" prefetch={false} className="underline">
          {t("killedLink")}
        </Link>
      )}
    </p>
  );
}
