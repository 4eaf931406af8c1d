const KEPT = "relink.review.holder";

/**
 * Under which name this tab holds cards. A reload keeps it, so that its cards come back; a second tab, also one that was
 * opened as a copy, gets another.
 */
export async function claimHolder(): Promise<string> {
  const kept = sessionStorage.getItem(KEPT);
  if (kept && (await isFree(kept))) return kept;
  const holder = crypto.randomUUID();
  sessionStorage.setItem(KEPT, holder);
  await isFree(holder);
  return holder;
}

const claimed = new Set<string>();

/** Whether no other tab uses the name; from then on this one does, until it goes. */
function isFree(holder: string): Promise<boolean> {
  if (claimed.has(holder)) return Promise.resolve(true);
  if (!("locks" in navigator)) return Promise.resolve(false);
  return new Promise((resolve) => {
    void navigator.locks.request(`${KEPT}:${holder}`, { ifAvailable: true }, (lock) => {
      if (lock) claimed.add(holder);
      resolve(lock !== null);
      // Held for as long as the tab lives.
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
}
