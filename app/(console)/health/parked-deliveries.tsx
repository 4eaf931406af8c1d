import "server-only";
import { OctagonPause } from "lucide-react";
import Link from "next/link";
import { database } from "@/app/db";
import { formatCount } from "@/components/ui/amounts";
import { COUNT_LIMIT, countUnsettled } from "@/db/queries/webhooks/list-deliveries";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { getReader } from "../reader";

/** What providers sent and could not be taken in: its calls and bookings are missing in every figure. Nothing while there is none. */
export async function ParkedDeliveries({ viewer }: { viewer: Viewer }) {
  const [{ t, locale }, { parked }] = await Promise.all([
    getReader(),
    countUnsettled(database(), { companyId: viewer.companyId }),
  ]);
  if (parked === 0) return null;
  const words = `${formatCount(parked, locale)}${parked >= COUNT_LIMIT ? "+" : ""}`;
  return (
    <section
      aria-label={t("webhooks.deliveries")}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded border border-line bg-surface px-4 py-3 text-table"
    >
      <p className="figures flex items-center gap-2 text-negative">
        <OctagonPause aria-hidden className="size-4 shrink-0" />
        {t("webhooks.parkedNow", { count: parked, words })}
      </p>
      {may(viewer.role, "company:admin") && (
        <Link href="/settings/deliveries?status=parked" className="text-accent underline">
          {t("webhooks.seeDeliveries")}
        </Link>
      )}
    </section>
  );
}
