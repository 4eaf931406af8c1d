import type { Database } from "@/db/client";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { type SavedRow, updateSetting } from "../settings-row";

type SaveLimits = {
  viewer: Viewer;
  version: string;
  /** 0–1. */
  threshold: number;
  escalateAfterMinutes: number;
};

/** Changes below which rate a company is broken, and when more people are told. Throws conflict when it changed since it was shown. */
export async function saveAlertLimits(db: Database, input: SaveLimits): Promise<SavedRow> {
  const { viewer, version, threshold, escalateAfterMinutes } = input;
  const { companyId } = viewer;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, (tx) =>
    updateSetting(
      tx,
      "companies",
      { companyId, id: companyId, version },
      { health_threshold: threshold, escalate_after_minutes: escalateAfterMinutes },
    ),
  );
}
