/**
 * How long a pool waits before it connects anew, by how often that has failed since it last succeeded. The driver's own
 * pause grows to twenty seconds, and counts all connections of the pool together: a database that was away for two would
 * then be away for twenty.
 */
export function secondsToReconnect(failures: number): number {
  return Math.min(FIRST_SECONDS * 2 ** failures, LONGEST_SECONDS);
}

const FIRST_SECONDS = 0.05;
const LONGEST_SECONDS = 0.5;
