"use client";

import { useEffect, useRef, useState } from "react";

type Tip = { text: string; left: number; top: number; above: boolean };

const DELAY_MS = 250;
const GAP_PX = 6;

/** One tooltip for everything with `data-tip` on the page: rows stay free of components of their own. */
export function TipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const show = (event: Event) => {
      clearTimeout(timer.current);
      const target = tipTarget(event);
      if (!target) return setTip(null);
      timer.current = setTimeout(() => setTip(placeTip(target)), event.type === "focusin" ? 0 : DELAY_MS);
    };
    const hide = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== "Escape") return;
      clearTimeout(timer.current);
      setTip(null);
    };
    const pairs = [
      ["mouseover", show],
      ["focusin", show],
      ["scroll", hide],
      ["keydown", hide],
      ["pointerdown", hide],
    ] as const;
    for (const [type, listener] of pairs) document.addEventListener(type, listener, { capture: true, passive: true });
    return () => {
      clearTimeout(timer.current);
      for (const [type, listener] of pairs) document.removeEventListener(type, listener, { capture: true });
    };
  }, []);

  if (!tip) return null;
  return (
    <div
      aria-hidden
      style={{ left: tip.left, top: tip.top, transform: tip.above ? "translate(-50%, -100%)" : "translateX(-50%)" }}
      className="pointer-events-none fixed z-popover w-max max-w-72 rounded bg-text px-2 py-1 text-canvas text-xs shadow-raised"
    >
      {tip.text}
    </div>
  );
}

function tipTarget(event: Event): HTMLElement | null {
  if (!(event.target instanceof Element)) return null;
  const own = event.target.closest<HTMLElement>("[data-tip]");
  if (own || event.type !== "focusin") return own;
  // A focused cell or link shows the tip of the badge that it holds.
  return event.target.matches("td, a") ? event.target.querySelector<HTMLElement>("[data-tip]") : null;
}

const HALF_WIDTH_PX = 144;
const ROOM_ABOVE_PX = 80;

function placeTip(target: HTMLElement): Tip | null {
  const text = target.dataset["tip"];
  if (!text || !target.isConnected) return null;
  const box = target.getBoundingClientRect();
  const above = box.top > ROOM_ABOVE_PX;
  const middle = box.left + box.width / 2;
  return {
    text,
    above,
    left: Math.min(Math.max(middle, HALF_WIDTH_PX + 8), window.innerWidth - HALF_WIDTH_PX - 8),
    top: above ? box.top - GAP_PX : box.bottom + GAP_PX,
  };
}
