import { expect, test } from "vitest";
import {
  columnPlaces,
  defaultTableSettings,
  moveColumn,
  NARROWEST_PX,
  orderedColumns,
  resizeColumn,
  shownColumns,
  toggleColumn,
} from "./table-settings";

const ids = ["caller", "started", "duration", "link"];

test("without settings every column stands where it was put", () => {
  expect(shownColumns(ids, defaultTableSettings, "caller")).toEqual(ids);
});

test("a column that the kept order does not know follows its predecessor", () => {
  expect(orderedColumns(ids, { order: ["link", "caller"] })).toEqual(["link", "caller", "started", "duration"]);
});

test("a column that no longer exists is left out", () => {
  expect(orderedColumns(ids, { order: ["gone", "link"] })).not.toContain("gone");
});

test("a hidden column is not shown, but the one that carries the row's link always is", () => {
  const hidden = toggleColumn(toggleColumn(defaultTableSettings, "caller"), "link");
  expect(shownColumns(ids, hidden, "caller")).toEqual(["caller", "started", "duration"]);
  expect(shownColumns(ids, toggleColumn(hidden, "link"), "caller")).toEqual(ids);
});

test("a column moves by places and stops at the ends", () => {
  expect(moveColumn(defaultTableSettings, ids, "link", -1).order).toEqual(["caller", "started", "link", "duration"]);
  expect(moveColumn(defaultTableSettings, ids, "caller", -1).order).toEqual(ids);
  expect(moveColumn(defaultTableSettings, ids, "started", 9).order).toEqual(["caller", "duration", "link", "started"]);
});

test("a width stays within its limits", () => {
  expect(resizeColumn(defaultTableSettings, "link", 3).widths).toEqual({ link: NARROWEST_PX });
  expect(resizeColumn(defaultTableSettings, "link", 120.4).widths).toEqual({ link: 120 });
});

test("pinned columns stand side by side, the others have no place of their own", () => {
  const places = columnPlaces(ids, { ...defaultTableSettings, pinned: 2, widths: { caller: 240 } });
  expect(places.get("caller")).toEqual({ width: 240, left: 0 });
  expect(places.get("started")?.left).toBe(240);
  expect(places.get("duration")).toEqual({ width: undefined, left: undefined });
});
