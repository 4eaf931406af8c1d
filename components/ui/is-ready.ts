/** Whether the server answers and its database does, asked now; after two seconds without an answer, not. */
export async function isReady(): Promise<boolean> {
  try {
    return (await fetch("/api/ready", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) })).ok;
  } catch {
    return false;
  }
}

const PATIENCE_MS = 2_000;
