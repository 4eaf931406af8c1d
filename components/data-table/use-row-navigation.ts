"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback, useEffect } from "react";

const ROW = "[data-row-id]";
const ROW_LINK = "a[data-row-link]";
const OWN_CLICK = "a, button, input, select, textarea, label, summary, [role='button']";
const TYPING = "input, select, textarea, [contenteditable='true'], [role='menu'], [role='listbox'], dialog";

/** Keyboard and mouse for all rows at once. With a row open, J and K open its neighbour; else they move the focus. */
export function useRowNavigation(container: RefObject<HTMLElement | null>, rowIsOpen: boolean) {
  const router = useRouter();

  const step = useCallback(
    (by: number) => {
      const links = rowLinks(container.current);
      if (!rowIsOpen) return focusLink(links, positionOf(links, document.activeElement) + by);
      const present = links.findIndex((link) => link.closest("[aria-current='true']"));
      const next = present < 0 ? undefined : links[present + by];
      if (!next) return;
      next.closest(ROW)?.scrollIntoView({ block: "nearest" });
      if (positionOf(links, document.activeElement) >= 0) focusLink(links, present + by);
      router.replace(addressOf(next), { scroll: false });
    },
    [container, rowIsOpen, router],
  );

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const by = { j: 1, k: -1 }[event.key];
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      event.preventDefault();
      step(by);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [step]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || !event.target.matches(ROW_LINK)) return;
    const links = rowLinks(container.current);
    const position = positionOf(links, event.target);
    const target = { ArrowDown: position + 1, ArrowUp: position - 1, Home: 0, End: links.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusLink(links, target);
  };

  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
    const pressed = event.target.closest(OWN_CLICK);
    if (pressed && !pressed.matches(ROW_LINK)) return;
    const link = event.target.closest(ROW)?.querySelector<HTMLAnchorElement>(ROW_LINK);
    if (!link) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!pressed && hasSelectedText()) return;
    event.preventDefault();
    router.push(addressOf(link), { scroll: false });
  };

  return { onKeyDown, onClick };
}

function rowLinks(container: HTMLElement | null): HTMLAnchorElement[] {
  return container ? [...container.querySelectorAll<HTMLAnchorElement>(ROW_LINK)] : [];
}

function positionOf(links: readonly Element[], focused: Element | null): number {
  return focused ? links.indexOf(focused) : -1;
}

/** Moves the one tab stop along with the focus. */
function focusLink(links: readonly HTMLAnchorElement[], position: number): void {
  const target = links[Math.max(position, 0)];
  if (!target) return;
  for (const link of links) link.tabIndex = link === target ? 0 : -1;
  target.focus();
}

function addressOf(link: HTMLAnchorElement): string {
  return `${link.pathname}${link.search}${link.hash}`;
}

function hasSelectedText(): boolean {
  return window.getSelection()?.isCollapsed === false;
}
