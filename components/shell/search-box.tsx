"use client";

import { Search } from "lucide-react";
import Form from "next/form";
import { useEffect, useRef } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";

/** Looks for calls from anywhere; Ctrl K (or ⌘ K) goes there. */
export function SearchBox({ label, placeholder }: { label: string; placeholder: string }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      input.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Form action="/calls" prefetch={false} role="search" className="relative w-full max-w-96 max-sm:hidden">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-text-subtle" />
      <Input
        ref={input}
        type="search"
        name="q"
        aria-label={label}
        aria-keyshortcuts="Control+K"
        placeholder={placeholder}
        autoComplete="off"
        className="w-full pr-14 pl-8"
      />
      <span aria-hidden className="pointer-events-none absolute top-2 right-2.5">
        <Kbd>Ctrl K</Kbd>
      </span>
    </Form>
  );
}
