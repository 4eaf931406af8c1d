import "server-only";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { CallFilters } from "@/components/calls/call-filters";
import { listCompanyLists } from "@/db/queries/company-lists";
import type { Viewer } from "@/domain/access/viewer";
import { callLinkStatuses } from "@/domain/linking/link-status";
import { bookingOutcomes } from "@/domain/records/call";

/** The filters with the company's own branches, services, staff and voice agents. */
export async function CallFilterBar({ viewer }: { viewer: Viewer }) {
  const [t, lists] = await Promise.all([getTranslations(), listCompanyLists(database(), { viewer })]);
  const named = (rows: { id: number; name: string | null; externalId?: string }[]) =>
    rows.map((row) => ({ value: String(row.id), label: row.name ?? row.externalId ?? String(row.id) }));
  return (
    <CallFilters
      options={{
        status: callLinkStatuses.map((value) => ({ value, label: t(`link.status.${value}`) })),
        outcome: [...bookingOutcomes, "unknown" as const].map((value) => ({
          value,
          label: t(`calls.outcome.${value}`),
        })),
        branch: named(lists.branches),
        service: named(lists.services),
        staff: named(lists.staff),
        agent: named(lists.voiceAgents),
      }}
    />
  );
}
