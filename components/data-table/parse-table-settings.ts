import { z } from "zod";
import {
  defaultTableSettings,
  densities,
  MOST_PINNED,
  NARROWEST_PX,
  type TableSettings,
  WIDEST_PX,
} from "./table-settings";

const ColumnId = z.string().regex(/^[a-zA-Z]{1,40}$/);
const ColumnIds = z.array(ColumnId).max(60);

/** What is kept of an arranged table. */
export const TableSettingsInput = z.object({
  density: z.enum(densities),
  hidden: ColumnIds,
  order: ColumnIds,
  widths: z.record(ColumnId, z.int().min(NARROWEST_PX).max(WIDEST_PX)),
  pinned: z.int().min(0).max(MOST_PINNED),
});

/** Kept settings as they are used; what cannot be read (any more) is the default. */
export function parseTableSettings(kept: unknown): TableSettings {
  const parsed = TableSettingsInput.safeParse(kept);
  return parsed.success ? parsed.data : defaultTableSettings;
}
