export const densities = ["compact", "normal", "roomy"] as const;
export type Density = (typeof densities)[number];

/** How somebody has arranged a table. Columns that it does not name stand where the table's maker put them, shown. */
export type TableSettings = {
  density: Density;
  hidden: string[];
  order: string[];
  /** Pixels by column. */
  widths: Record<string, number>;
  /** So many first columns stay while the others scroll sideways. */
  pinned: number;
};

export const defaultTableSettings: TableSettings = { density: "normal", hidden: [], order: [], widths: {}, pinned: 0 };

export const NARROWEST_PX = 64;
export const WIDEST_PX = 800;
export const MOST_PINNED = 3;
/** A pinned column needs a width, so that the next one knows where to stand. */
const PINNED_PX = 200;

/** All columns in the chosen order; one that the order does not know follows its predecessor. */
export function orderedColumns(ids: readonly string[], { order }: Pick<TableSettings, "order">): string[] {
  const known = order.filter((id) => ids.includes(id));
  for (const [position, id] of ids.entries()) {
    if (known.includes(id)) continue;
    known.splice(position === 0 ? 0 : known.indexOf(ids[position - 1]!) + 1, 0, id);
  }
  return known;
}

/** The columns that are shown, in their order. There is always one: `kept` cannot be hidden. */
export function shownColumns(ids: readonly string[], settings: TableSettings, kept: string): string[] {
  return orderedColumns(ids, settings).filter((id) => id === kept || !settings.hidden.includes(id));
}

/** Settings with the column moved by so many places. */
export function moveColumn(settings: TableSettings, ids: readonly string[], id: string, by: number): TableSettings {
  const order = orderedColumns(ids, settings);
  const from = order.indexOf(id);
  const to = Math.min(Math.max(from + by, 0), order.length - 1);
  order.splice(to, 0, ...order.splice(from, 1));
  return { ...settings, order };
}

export function toggleColumn(settings: TableSettings, id: string): TableSettings {
  const { hidden } = settings;
  return { ...settings, hidden: hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id] };
}

export function resizeColumn(settings: TableSettings, id: string, px: number): TableSettings {
  const width = Math.round(Math.min(Math.max(px, NARROWEST_PX), WIDEST_PX));
  return { ...settings, widths: { ...settings.widths, [id]: width } };
}

/** The place of each shown column that has one: its width, and how far from the edge it stays when pinned. */
export function columnPlaces(shown: readonly string[], { widths, pinned }: TableSettings, startPx = 0) {
  let left = startPx;
  return new Map(
    shown.map((id, position) => {
      const isPinned = position < pinned;
      const width = widths[id] ?? (isPinned ? PINNED_PX : undefined);
      const place = { width, left: isPinned ? left : undefined };
      if (isPinned) left += width ?? 0;
      return [id, place] as const;
    }),
  );
}
export type ColumnPlace = { width: number | undefined; left: number | undefined };
