import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { matchingAppointments } from "@/db/queries/appointments/matching-appointments";
import type { Viewer } from "@/domain/access/viewer";
import type { AppointmentFilter } from "@/domain/appointments/appointment-filter";
import { type Chosen, type Excluded, excludeChosen } from "./exclude-chosen";

/** Excludes many appointments as `excludeChosen` says; linked ones and those that are excluded stay. */
export async function excludeAppointments(
  db: Database,
  input: { viewer: Viewer; chosen: Chosen<AppointmentFilter>; reason: string },
): Promise<Excluded> {
  const { companyId } = input.viewer;
  return excludeChosen(
    db,
    {
      table: sql`appointments`,
      obstacle: sql`case when deleted_at is not null then 'gone' when call_id is not null then 'linked'
        when excluded_at is not null then 'excluded' end`,
      async fitting(tx, chosen) {
        const sort = { by: "startsAt", direction: "desc" } as const;
        const page = matchingAppointments(tx, { ...chosen, companyId, sort, cursor: undefined });
        return (await tx.select({ id: page.id }).from(page)).map(({ id }) => id);
      },
    },
    input,
  );
}
