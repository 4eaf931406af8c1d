import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";

/** Stops everything that Relink links by itself in the company, or lets it go on. Links by hand stay possible. */
export async function setKillSwitch(
  db: Database,
  { viewer, thrown }: { viewer: Viewer; thrown: boolean },
): Promise<void> {
  await write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    await tx.execute(sql`
      update companies set kill_switch_at = case when ${thrown} then clock_timestamp() end
       where id = ${viewer.companyId} and (kill_switch_at is not null) <> ${thrown}`);
  });
}
