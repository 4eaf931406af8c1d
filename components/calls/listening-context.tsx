"use client";

import { createContext, type ReactNode, useContext, useRef, useState, useSyncExternalStore } from "react";
import { createListening, type Listening } from "./listening";
import { ListeningReason } from "./listening-reason";

const ListeningContext = createContext<Listening | null>(null);

type ListeningProviderProps = {
  callId: number;
  /** Nothing is heard before the viewer has said why. */
  needsReason: boolean;
  children: ReactNode;
};

/** Lets a player and a transcript, wherever they stand inside, follow the same recording. */
export function ListeningProvider({ callId, needsReason, children }: ListeningProviderProps) {
  const [asking, setAsking] = useState<{ again(): void } | null>(null);
  const stated = useRef<string | null>(null);
  const [listening] = useState(() =>
    createListening((again) => {
      const start = needsReason ? stated.current : newStart();
      if (start === null) setAsking({ again });
      return start && `/calls/${callId}/recording?start=${start}`;
    }),
  );
  return (
    <ListeningContext value={listening}>
      {children}
      {asking && (
        <ListeningReason
          callId={callId}
          onClose={() => setAsking(null)}
          onStated={(start) => {
            stated.current = start;
            setAsking(null);
            asking.again();
          }}
        />
      )}
    </ListeningContext>
  );
}

/** Null where the call has no recording. */
export function useListening(): Listening | null {
  return useContext(ListeningContext);
}

/** What `read` sees of the recording, anew whenever that changes; `without` where there is none, and on the server. */
export function useHeard<T extends string | number | boolean | null>(read: (listening: Listening) => T, without: T): T {
  const listening = useListening();
  return useSyncExternalStore(
    (listener) => listening?.subscribe(listener) ?? (() => undefined),
    () => (listening ? read(listening) : without),
    () => without,
  );
}

/** A name for one start of a player: what is fetched under it is kept as one listening. */
export function newStart(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
