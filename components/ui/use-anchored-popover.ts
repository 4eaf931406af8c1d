"use client";

import { type CSSProperties, type RefObject, type ToggleEvent, useEffect, useId, useRef, useState } from "react";

const GAP_PX = 4;
const EDGE_PX = 8;

type Anchored = {
  shown: boolean;
  /** For the button that opens it. */
  triggerProps: { popoverTarget: string; "aria-expanded": boolean; "aria-controls": string };
  /** For the surface. Its children need to be there only while `shown`. */
  surfaceProps: {
    id: string;
    ref: RefObject<HTMLDivElement | null>;
    popover: "auto";
    style: CSSProperties;
    onBeforeToggle(event: ToggleEvent<HTMLDivElement>): void;
    onToggle(event: ToggleEvent<HTMLDivElement>): void;
  };
  close(): void;
};

type Options = {
  align: "start" | "end";
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
};

/** The browser's own popover below its button: Escape and a click elsewhere close it, focus goes in and comes back. */
export function useAnchoredPopover({ align, open, onOpenChange }: Options): Anchored {
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(false);
  const [style, setStyle] = useState<CSSProperties>({});

  useEffect(() => {
    const surface = ref.current;
    if (open !== undefined && surface && surface.matches(":popover-open") !== open) surface.togglePopover(open);
  }, [open]);

  return {
    shown,
    triggerProps: { popoverTarget: id, "aria-expanded": shown, "aria-controls": id },
    surfaceProps: {
      id,
      ref,
      popover: "auto",
      style,
      onBeforeToggle(event) {
        if (event.target !== event.currentTarget || event.newState !== "open") return;
        const trigger = document.querySelector(`[popovertarget="${CSS.escape(id)}"]`);
        if (trigger) setStyle(placeBelow(trigger.getBoundingClientRect(), align));
        setShown(true);
      },
      onToggle(event) {
        if (event.target !== event.currentTarget) return;
        const opened = event.newState === "open";
        setShown(opened);
        if (opened) event.currentTarget.querySelector<HTMLElement>(FOCUSABLE)?.focus();
        onOpenChange?.(opened);
      },
    },
    close: () => ref.current?.hidePopover(),
  };
}

const FOCUSABLE = "input, select, textarea, button, a[href]";

/** Surfaces are at most this wide; one that would leave the screen hangs from the other corner. */
const WIDTH_PX = 328;

function placeBelow(box: DOMRect, align: "start" | "end"): CSSProperties {
  const top = Math.round(box.bottom + GAP_PX);
  const width = document.documentElement.clientWidth;
  const height = { top, maxHeight: `calc(100dvh - ${top + EDGE_PX}px)` };
  const fitsRight = box.left + WIDTH_PX <= width;
  if (align === "end" || !fitsRight) return { ...height, right: Math.max(width - box.right, EDGE_PX), left: "auto" };
  return { ...height, left: Math.max(box.left, EDGE_PX), right: "auto" };
}
