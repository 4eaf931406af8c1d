import "server-only";
import { openReplica, type Replica } from "@/db/replica";

const kept = globalThis as typeof globalThis & { relinkReplica?: Replica };

/** The replica that the insights are read from; null where none is set. */
export function insightsReplica(): Replica | null {
  const url = process.env["RELINK_REPLICA_URL"];
  if (!url) return null;
  kept.relinkReplica ??= openReplica(url);
  return kept.relinkReplica;
}
