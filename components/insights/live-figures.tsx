"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { followEvents } from "../ui/follow-events";

/** Reads the page again when its figures have changed: in place, so that focus, scrolling and what is open stay. */
export function LiveFigures({ seen }: { seen: string }) {
  const router = useRouter();
  const [firstSeen] = useState(seen);
  const [isReading, startReading] = useTransition();
  const [told, setTold] = useState(0);
  const read = useRef(0);

  useEffect(() => followEvents(`/insights/live?seen=${firstSeen}`, () => setTold((count) => count + 1)), [firstSeen]);
  useEffect(() => {
    if (isReading || told === read.current) return;
    read.current = told;
    startReading(() => router.refresh());
  }, [told, isReading, router]);
  return null;
}
