"use client";

import type { ReactNode } from "react";
import type { ListScreen } from "../data-table/list-screens";
import { beginExport } from "./export-store";

type LinkProps = { screen: ListScreen; href: string; label: string; className: string; children: ReactNode };

/** Downloads a list; the browser keeps the file, and the panel of exports shows how far it is. */
export function ExportLink({ screen, href, label, className, children }: LinkProps) {
  return (
    <a
      href={href}
      download
      aria-label={label}
      data-tip={label}
      className={className}
      onClick={({ currentTarget }) => {
        const address = new URL(href, window.location.href);
        address.searchParams.set("progress", beginExport(screen));
        currentTarget.href = address.href;
      }}
    >
      {children}
    </a>
  );
}
