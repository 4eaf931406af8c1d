"use client";

import { Button } from "../ui/button";

/** Prints the page. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button size="sm" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
