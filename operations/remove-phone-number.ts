import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";

/** Takes a number from the company; the calls that came through it keep their branch. Throws not_found. */
export async function removePhoneNumber(db: Database, { viewer, id }: { viewer: Viewer; id: number }): Promise<void> {
  await write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    const removed = await tx.execute(
      sql`delete from phone_numbers where company_id = ${viewer.companyId} and id = ${id} returning id`,
    );
    if (removed.length === 0) throw new ExpectedError("not_found", "This number was removed already.");
  });
}
