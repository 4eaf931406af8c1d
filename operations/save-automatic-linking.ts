import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { type AutomaticLinking, LOWEST_AUTOMATIC_THRESHOLD } from "@/domain/healing/automatic-linking";
import { ExpectedError } from "@/lib/errors";
import { type SavedRow, updateSetting } from "./settings-row";

type SaveAutomaticLinking = {
  viewer: Viewer;
  version: string;
  mode: AutomaticLinking;
  /** 0–1. */
  threshold: number;
};

/** Changes what Relink links by itself. Throws conflict when it changed since it was shown, invalid for the threshold. */
export async function saveAutomaticLinking(db: Database, input: SaveAutomaticLinking): Promise<SavedRow> {
  const { viewer, version, mode, threshold } = input;
  if (!(threshold >= LOWEST_AUTOMATIC_THRESHOLD && threshold <= 1)) {
    throw new ExpectedError("invalid", "The threshold must be between 98 and 100 percent.", {
      key: "errors.automatic_threshold",
    });
  }
  const { companyId } = viewer;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    const saved = await updateSetting(
      tx,
      "companies",
      { companyId, id: companyId, version },
      { automatic_linking: mode, automatic_threshold: threshold },
    );
    if (mode !== "off") await tx.execute(sql`select pg_notify('relink_jobs', ${`records:${companyId}`})`);
    return saved;
  });
}
