"use client";

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";
import { createListening, type Listening } from "./listening";

const ListeningContext = createContext<Listening | null>(null);

/** Lets a player and a transcript, wherever they stand inside, follow the same recording. */
export function ListeningProvider({ callId, children }: { callId: number; children: ReactNode }) {
  const [listening] = useState(() => createListening(() => `/calls/${callId}/recording?start=${newStart()}`));
  return <ListeningContext value={listening}>{children}</ListeningContext>;
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

function newStart(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
