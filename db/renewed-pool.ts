import postgres, { type Sql } from "postgres";
import { greetedSockets } from "./greeted-socket";

type Settings = postgres.Options<Record<string, never>>;

/**
 * A pool that is replaced as soon as one of its connections is lost. The driver keeps what ran on a lost connection: the next
 * statement that it opens the connection for is refused with the old error, or waits for the answer to what was never sent. What
 * already runs or waits in the old pool goes on there.
 */
export function renewedPool(url: string, settings: Settings): Sql {
  const left = new Set<Sql>();
  let isEnded = false;
  let present = open();

  function open(options?: Settings): Sql {
    // The driver takes it without naming it among its types.
    const sockets = { socket: greetedSockets(() => renew(pool)) } as object;
    const pool: Sql = options ? postgres({ ...options, ...sockets }) : postgres(url, { ...settings, ...sockets });
    return pool;
  }

  function renew(pool: Sql): void {
    if (pool !== present || isEnded) return;
    // Whoever reads and writes values in a way of their own has told the pool's options, which go on.
    present = open(pool.options as unknown as Settings);
    left.add(pool);
    setTimeout(() => {
      left.delete(pool);
      // Each connection ends with what runs on it; the lost one never says that it has.
      void pool.end();
    }, DRAINED_AFTER_MS).unref();
  }

  async function end({ timeout }: { timeout?: number } = {}): Promise<void> {
    isEnded = true;
    const ends = [...left].map((pool) => pool.end({ timeout: timeout ?? LOST_ENDS_WITHIN_SECONDS }));
    await Promise.all([...ends, present.end(timeout === undefined ? {} : { timeout })]);
  }

  return new Proxy(present, {
    apply: (_, __, values) => Reflect.apply(present, undefined, values),
    get: (_, name) => (name === "end" ? end : Reflect.get(present, name)),
  });
}

/** Nothing new is asked of it: what waited for one of its connections has long had one. */
const DRAINED_AFTER_MS = 60_000;
const LOST_ENDS_WITHIN_SECONDS = 5;
