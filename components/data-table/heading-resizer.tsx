"use client";

import type { PointerEvent } from "react";
import { useTableArrangement } from "./table-arrangement";
import { resizeColumn } from "./table-settings";

/** The edge of a heading: drawn sideways it sets the width. By keyboard the columns menu does. */
export function HeadingResizer({ column }: { column: string }) {
  const { settings, change } = useTableArrangement();
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    const heading = event.currentTarget.closest("th");
    if (!heading) return;
    event.preventDefault();
    const startX = event.clientX;
    const startPx = heading.getBoundingClientRect().width;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.onpointermove = (move) =>
      change(resizeColumn(settings, column, startPx + move.clientX - startX));
    event.currentTarget.onlostpointercapture = (lost) => {
      (lost.currentTarget as HTMLElement).onpointermove = null;
    };
  };
  return (
    <span
      aria-hidden
      data-resizer={column}
      onPointerDown={onPointerDown}
      className="absolute inset-y-1 right-0 w-1.5 cursor-col-resize touch-none rounded-sm hover:bg-line-strong"
    />
  );
}
