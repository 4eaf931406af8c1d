import postgres from "postgres";
import { greetedSockets } from "./greeted-socket";

type Listening = {
  /** Resolves once the channel is heard for the first time, or never will be. */
  ready: Promise<void>;
  stop(): Promise<void>;
};

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Hears a channel on a connection of its own. A lost connection is opened again, after pauses that double. */
export function listen(url: string, channel: string, onPayload: (payload: string) => void): Listening {
  let stopped = false;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | null = null;
  let connection: postgres.Sql | null = null;
  const heard = Promise.withResolvers<void>();

  const again = () => {
    connection = null;
    if (stopped || timer) return;
    timer = setTimeout(open, pauseMs);
    timer.unref();
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  };
  const open = () => {
    timer = null;
    const opened = postgres(url, {
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      onnotice: () => {},
      onclose: again,
      ...({ onnotify: (_channel: string, payload: string) => onPayload(payload), socket: greetedSockets() } as object),
    });
    connection = opened;
    opened.unsafe(`listen "${channel.replaceAll('"', "")}"`).then(() => {
      pauseMs = FIRST_PAUSE_MS;
      heard.resolve();
      // Whatever was said while nobody listened is made good by looking once.
      onPayload(RECONNECTED);
    }, again);
  };
  open();
  return {
    ready: heard.promise,
    async stop() {
      stopped = true;
      heard.resolve();
      if (timer) clearTimeout(timer);
      await connection?.end({ timeout: 1 });
    },
  };
}

/** The payload that means: something may have been missed. */
export const RECONNECTED = "";
